import { say, type Said } from "../lib/said.ts";
import type { ChannelFinding, ChannelFindingKind } from "../model/channel.ts";
import { isNamed, type Lineage } from "./lineages.ts";
import type { Mark, MarkKind } from "./marks.ts";
import { isoOf, recordsFrom, sentence, when } from "./words.ts";

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
  const { at, id, channel, what, file, offset } = mark;
  const isOwn = channel.toLowerCase() === what.toLowerCase();
  const records = recordsFrom(id, id);
  const said = say("Cleared at {time}{by} ({place}): {lost}.", {
    time: when(at),
    by: byWhom(mark),
    place: isOwn ? records : say("{channel}, {records}", { channel, records }),
    lost: hasOlder
      ? say("what the log held then is gone, but for what other files hold of it")
      : say("what was before is gone; forwards made before it can't be seen here"),
  });
  const recordIds = isOwn ? ([id, id] as const) : null;
  return { kind: "cleared", from: null, to: isoOf(at), recordIds, file, offset, ...sentence(said) };
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

function told(mark: Mark, kind: ChannelFindingKind, said: Said, until: Mark | null = null): ChannelFinding {
  const { at, id, file, offset } = mark;
  const span = { from: isoOf(at), to: isoOf(until?.at ?? null) };
  return { kind, ...span, recordIds: [id, id], file, offset, ...sentence(said) };
}

function byWhom({ by: account }: Mark): Said | string {
  return account === null ? "" : say(" by {account}", { account });
}

/** Each stop of the event log service with the start behind it. */
function stops(marks: readonly Mark[]): readonly ChannelFinding[] {
  const findings = marks.flatMap((mark, index): ChannelFinding[] => {
    if (mark.kind === "crashed") {
      const said = say(
        "Windows had ended without stopping the event log service, as it says at {time}: its last records may never have been written.",
        { time: when(mark.at) },
      );
      return [told(mark, "service-stopped", said)];
    }
    if (mark.kind !== "stopped") return [];
    const next = marks.slice(index + 1).find(({ kind }) => kind !== "crashed");
    const start = next?.kind === "started" ? next : null;
    const time = when(mark.at);
    const said =
      start === null
        ? say("The event log service was stopped at {time}.", { time })
        : say(
            "The event log service was stopped at {time} and started at {then}: nothing was logged between.",
            { time, then: when(start.at) },
          );
    return [told(mark, "service-stopped", said, start)];
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

const CHANGES: readonly (readonly [code: string, said: Said])[] = [
  ["%%8448", say("successes are not logged any more")],
  ["%%8449", say("successes are logged")],
  ["%%8450", say("failures are not logged any more")],
  ["%%8451", say("failures are logged")],
];

function policyText(mark: Mark): Said {
  const [subcategory = "", ...codes] = mark.what.split(/[\s,]+/);
  const changes = CHANGES.filter(([code]) => codes.includes(code)).map(([, said]) => said);
  const name = SUBCATEGORIES[subcategory] ?? say("subcategory {code}", { code: subcategory });
  const parts = { name, time: when(mark.at), by: byWhom(mark) };
  return changes.length === 0
    ? say("Auditing of {name} was changed at {time}{by}.", parts)
    : say("Auditing of {name} was changed at {time}{by}: {changes} from here on.", { ...parts, changes });
}

function configurationText(mark: Mark): Said {
  const how = mark.what === "" ? "" : ` (${mark.what})`;
  return say("Sysmon's configuration was changed at {time}{by}{how}: what it logs may differ from here on.", {
    time: when(mark.at),
    by: byWhom(mark),
    how,
  });
}

function sysmonStops(marks: readonly Mark[]): readonly ChannelFinding[] {
  return marks.flatMap((mark, index): ChannelFinding[] => {
    if (mark.what !== "Stopped") return [];
    const start = marks.slice(index + 1).find(({ what }) => what === "Started") ?? null;
    const time = when(mark.at);
    const said =
      start === null
        ? say("Sysmon was stopped at {time}.", { time })
        : say("Sysmon was stopped at {time} and started at {then}: it logged nothing between.", {
            time,
            then: when(start.at),
          });
    return [told(mark, "sysmon-changed", said, start)];
  });
}

function errorText(mark: Mark): Said {
  const what = mark.what === "" ? "" : ` (${mark.what})`;
  return say("Sysmon reported an error at {time}{what}: events may have been lost, or its driver unloaded.", {
    time: when(mark.at),
    what,
  });
}
