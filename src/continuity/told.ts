import type { ChannelFinding, ChannelFindingKind } from "../model/channel.ts";
import { isNamed, type Lineage } from "./lineages.ts";
import type { Mark, MarkKind } from "./marks.ts";
import { recordsFrom, isoOf, when } from "./words.ts";

/** Of one kind for one channel. */
const MAX_FINDINGS = 100;
/** An event of the clearing and the first records of the log are so near. */
const NEAR = 60_000;

/** Events that say that this channel was cleared, wherever they stand. */
export function clearsOf(lineage: Lineage, marks: readonly Mark[]): readonly Mark[] {
  return marks.filter(
    ({ kind, host, what }) =>
      kind === "cleared" && what.toLowerCase() === lineage.channel.toLowerCase() && isNamed(lineage, host),
  );
}

export function clearFindings(lineage: Lineage, marks: readonly Mark[]): readonly ChannelFinding[] {
  return clearsOf(lineage, marks)
    .map((mark) => clearFinding(mark, lineage.firstAt !== null && lineage.firstAt < mark.at - NEAR))
    .slice(0, MAX_FINDINGS);
}

/** @param hasOlder records of before are here. */
export function clearFinding(mark: Mark, hasOlder: boolean): ChannelFinding {
  const { at, by, id, channel, what, file, offset } = mark;
  const isOwn = channel.toLowerCase() === what.toLowerCase();
  const place = isOwn ? recordsFrom(id, id) : `${channel}, ${recordsFrom(id, id)}`;
  const lost = hasOlder
    ? "what the log held then is gone, but for what other files hold of it"
    : "what was before is gone; forwards made before it can't be seen here";
  const text = `Cleared at ${when(at)}${by === null ? "" : ` by ${by}`} (${place}): ${lost}.`;
  const recordIds = isOwn ? ([id, id] as const) : null;
  return { kind: "cleared", from: null, to: isoOf(at), recordIds, file, offset, text };
}

/** What Windows and Sysmon say of this channel in itself. */
export function toldFindings(lineage: Lineage, marks: readonly Mark[]): readonly ChannelFinding[] {
  const own = marks.filter(
    ({ channel, host }) => channel.toLowerCase() === lineage.channel.toLowerCase() && isNamed(lineage, host),
  );
  const ofKind = (...kinds: readonly MarkKind[]): readonly Mark[] =>
    own.filter(({ kind }) => kinds.includes(kind));
  return [
    ...stops(ofKind("stopped", "started", "crashed")),
    ...ofKind("policy").map((mark) => told(mark, "policy-changed", policyText(mark))),
    ...ofKind("configured").map((mark) => told(mark, "sysmon-changed", configurationText(mark))),
    ...sysmonStops(ofKind("sysmon-state")),
    ...ofKind("sysmon-error").map((mark) => told(mark, "sysmon-changed", errorText(mark))),
  ];
}

function told(mark: Mark, kind: ChannelFindingKind, text: string, until: Mark | null = null): ChannelFinding {
  const { at, id, file, offset } = mark;
  return { kind, from: isoOf(at), to: isoOf(until?.at ?? null), recordIds: [id, id], file, offset, text };
}

const by = ({ by: account }: Mark): string => (account === null ? "" : ` by ${account}`);

/** Each stop of the event log service with the start behind it. */
function stops(marks: readonly Mark[]): readonly ChannelFinding[] {
  const findings = marks.flatMap((mark, index): ChannelFinding[] => {
    if (mark.kind === "crashed") {
      const text = `Windows had ended without stopping the event log service, as it says at ${when(mark.at)}: its last records may never have been written.`;
      return [told(mark, "service-stopped", text)];
    }
    if (mark.kind !== "stopped") return [];
    const next = marks.slice(index + 1).find(({ kind }) => kind !== "crashed");
    const start = next?.kind === "started" ? next : null;
    const until = start === null ? "" : ` and started at ${when(start.at)}: nothing was logged between`;
    return [
      told(mark, "service-stopped", `The event log service was stopped at ${when(mark.at)}${until}.`, start),
    ];
  });
  return findings.slice(0, MAX_FINDINGS);
}

/** Subcategories that forwards are seen by. */
const SUBCATEGORIES: Readonly<Record<string, string>> = {
  "%%12544": "Logon",
  "%%12801": "Registry",
  "%%12810": "Filtering Platform Connection",
  "%%13312": "Process Creation",
};

const CHANGES: readonly (readonly [code: string, words: string])[] = [
  ["%%8448", "successes are not logged any more"],
  ["%%8449", "successes are logged"],
  ["%%8450", "failures are not logged any more"],
  ["%%8451", "failures are logged"],
];

function policyText(mark: Mark): string {
  const [subcategory = "", ...codes] = mark.what.split(/[\s,]+/);
  const changes = CHANGES.filter(([code]) => codes.includes(code)).map(([, words]) => words);
  const name = SUBCATEGORIES[subcategory] ?? `subcategory ${subcategory}`;
  const what = changes.length === 0 ? "" : `: ${changes.join(", ")} from here on`;
  return `Auditing of ${name} was changed at ${when(mark.at)}${by(mark)}${what}.`;
}

function configurationText(mark: Mark): string {
  const how = mark.what === "" ? "" : ` (${mark.what})`;
  return `Sysmon's configuration was changed at ${when(mark.at)}${by(mark)}${how}: what it logs may differ from here on.`;
}

function sysmonStops(marks: readonly Mark[]): readonly ChannelFinding[] {
  return marks.flatMap((mark, index): ChannelFinding[] => {
    if (mark.what !== "Stopped") return [];
    const start = marks.slice(index + 1).find(({ what }) => what === "Started") ?? null;
    const until = start === null ? "" : ` and started at ${when(start.at)}: it logged nothing between`;
    return [told(mark, "sysmon-changed", `Sysmon was stopped at ${when(mark.at)}${until}.`, start)];
  });
}

function errorText(mark: Mark): string {
  const what = mark.what === "" ? "" : ` (${mark.what})`;
  return `Sysmon reported an error at ${when(mark.at)}${what}: events may have been lost, or its driver unloaded.`;
}
