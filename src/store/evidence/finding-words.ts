import { t, type Label } from "../../words/index.svelte.ts";
import { isoToMilliseconds, toIsoTime } from "../../lib/iso-time.ts";
import { hour } from "../../lib/round-durations.ts";
import type { ChannelFinding, ChannelFindingKind } from "../../model/channel.ts";
import type { IsoTime } from "../../model/units.ts";
import { formatSecond } from "../format.ts";

/** What happened, in few words. */
export const findingNames: Readonly<Record<ChannelFindingKind, Label>> = {
  "id-gap": "records missing",
  "id-back": "ids begin anew",
  "time-back": "clock went back",
  "time-jump": "clock set forward",
  cleared: "log cleared",
  "service-stopped": "event log stopped",
  "policy-changed": "auditing changed",
  "sysmon-changed": "Sysmon changed",
  wrapped: "older overwritten",
  "removed-record": "record removed",
  "missing-chunks": "chunks missing",
  "duplicate-differs": "one id, two contents",
};

/** `2024-03-12 06:21:04`, or from when to when; `""` where the logs tell neither. */
export function findingTime({ from, to }: ChannelFinding): string {
  const times = [...new Set([from, to].flatMap((time) => (time === null ? [] : [formatSecond(time)])))];
  return times.join(" → ");
}

/** `record 7`, `records 10–12`; `""` where it is about none. */
export function findingRecords({ recordIds }: ChannelFinding): string {
  if (recordIds === null) return "";
  const [first, last] = recordIds;
  return first === last ? t("record {id}", { id: first }) : t("records {first}–{last}", { first, last });
}

/** The time to look at for a finding: its own, with an hour before and behind it; null where it has none. */
export function timeAround({
  from,
  to,
}: ChannelFinding): { readonly after: IsoTime; readonly before: IsoTime } | null {
  const times = [from, to].flatMap((time) => (time === null ? [] : [isoToMilliseconds(time)]));
  if (times.length === 0 || times.some(Number.isNaN)) return null;
  return { after: toIsoTime(Math.min(...times) - hour), before: toIsoTime(Math.max(...times) + hour) };
}
