import type { ChannelFinding } from "../model/channel.ts";
import type { ByteOffset, FileIndex } from "../model/units.ts";
import type { Lineage } from "./lineages.ts";
import { RECORD_NUMBERS, type ContentPart, type Overlap } from "./overlaps.ts";
import { capital, isoOf, recordsFrom } from "./words.ts";

interface Content {
  readonly file: FileIndex;
  readonly id: number;
  readonly at: number;
  readonly hash: string;
  readonly offset: ByteOffset;
}

/** Findings for one channel. */
const MAX_FINDINGS = 100;

/**
 * Records of one id that say different things in two files. Where most records of the ids that two files share have other times
 * too, it is another history: a machine of the same name, or one that was set back to a snapshot and went on differently.
 */
export function duplicateFindings(
  lineage: Lineage,
  overlaps: readonly Overlap[],
  parts: readonly ContentPart[],
): readonly ChannelFinding[] {
  const at = overlaps.findIndex(
    ({ channel, hosts }) => channel === lineage.channel && hosts.join("\n") === lineage.names.join("\n"),
  );
  if (at < 0) return [];
  const byFile = new Map<FileIndex, Map<number, Content>>();
  for (const { file, overlap, records } of parts.flatMap((part) => part.contents)) {
    if (overlap !== at) continue;
    const known = byFile.get(file) ?? new Map<number, Content>();
    byFile.set(file, known);
    for (let index = 0; index < records.length; index += RECORD_NUMBERS) {
      const [id, time, low, high, offset] = records.slice(index, index + RECORD_NUMBERS) as [
        number,
        number,
        number,
        number,
        number,
      ];
      const content = { file, id, at: time, hash: `${high} ${low}`, offset };
      // One file that holds an id twice has two histories itself.
      const before = known.get(id);
      if (before === undefined || offset < before.offset) known.set(id, content);
    }
  }
  const files = [...byFile.keys()].sort((one, other) => one - other);
  const differing = new Map<number, Content>();
  for (const [index, file] of files.entries()) {
    for (const other of files.slice(index + 1)) {
      for (const content of differences(byFile.get(file)!, byFile.get(other)!)) {
        if (!differing.has(content.id)) differing.set(content.id, content);
      }
    }
  }
  return inRuns([...differing.values()].sort((one, other) => one.id - other.id)).slice(0, MAX_FINDINGS);
}

/** Those of the second file that differ from the first. */
function differences(
  one: ReadonlyMap<number, Content>,
  other: ReadonlyMap<number, Content>,
): readonly Content[] {
  let [shared, sameTime] = [0, 0];
  const found: Content[] = [];
  for (const [id, content] of other) {
    const before = one.get(id);
    if (before === undefined) continue;
    shared++;
    if (before.at === content.at) sameTime++;
    if (before.hash !== content.hash) found.push(content);
  }
  return sameTime * 2 > shared ? found : [];
}

/** Ids that follow each other are one finding. */
function inRuns(contents: readonly Content[]): readonly ChannelFinding[] {
  const runs: Content[][] = [];
  for (const content of contents) {
    const run = runs.at(-1);
    if (run?.at(-1)!.id === content.id - 1 && run!.at(-1)!.file === content.file) run!.push(content);
    else runs.push([content]);
  }
  return runs.map((run): ChannelFinding => {
    const [first, last] = [run[0]!, run.at(-1)!];
    const says = run.length === 1 ? "says" : "say";
    return {
      kind: "duplicate-differs",
      from: isoOf(first.at),
      to: isoOf(last.at),
      recordIds: [first.id, last.id],
      file: first.file,
      offset: first.offset,
      text: `${capital(recordsFrom(first.id, last.id))} ${says} something else in another file: one of the two was changed.`,
    };
  });
}
