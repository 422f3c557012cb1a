import type { Said } from "../lib/said.ts";
import type { ChannelFinding } from "../model/channel.ts";
import { sentence } from "./words.ts";

/**
 * The first findings one by one, the others as one, so that a log that is damaged all over can't fill a report.
 *
 * @param findings of one kind, in the order of their ids
 * @param rest what is said of the others: how many they are, and the ids that they lie between
 */
export function bounded(
  findings: readonly ChannelFinding[],
  most: number,
  rest: (count: number, ids: readonly [first: number, last: number]) => Said,
): readonly ChannelFinding[] {
  const head = findings[most];
  const tail = findings.at(-1);
  if (head === undefined || tail === undefined) return findings;
  const ids: readonly [number, number] = [head.recordIds?.[0] ?? 0, tail.recordIds?.[1] ?? 0];
  const said = rest(findings.length - most, ids);
  return [...findings.slice(0, most), { ...head, to: tail.to, recordIds: ids, ...sentence(said) }];
}
