import { inEnglish, say, type Said } from "../lib/said.ts";
import type { DayRun, HostCoverage, SourceCoverage } from "../model/channel.ts";
import type { SourceFacts } from "./coverage-tally.ts";
import { earliest, latest } from "./file-logs.ts";
import { hostOf, isNamed, type Lineage } from "./lineages.ts";
import { PROCESS_AUDIT, sources, type Source } from "./sources.ts";
import { isoOf, when } from "./words.ts";

const DAY = 86_400_000;
/** Of one source. */
const MAX_RUNS = 1000;

/** For each host, what of the events that tell of forwards it has logged, and when. */
export function coverageOf(facts: readonly SourceFacts[], all: readonly Lineage[]): readonly HostCoverage[] {
  const hosts = new Map<string, Lineage[]>();
  for (const lineage of all) {
    const host = hostOf(lineage);
    const known = [...hosts.keys()].find((each) => each.toLowerCase() === host.toLowerCase()) ?? host;
    hosts.set(known, [...(hosts.get(known) ?? []), lineage]);
  }
  return [...hosts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([host, own]) => ({
      host,
      sources: sources.map((source, index) => {
        const seen = facts.filter(
          (each) => each.source === index && own.some((lineage) => isNamed(lineage, each.host)),
        );
        return sourceCoverage(source, index, seen, own);
      }),
    }));
}

function sourceCoverage(
  source: Source,
  index: number,
  seen: readonly SourceFacts[],
  own: readonly Lineage[],
): SourceCoverage {
  const records = seen.reduce((sum, each) => sum + each.records, 0);
  const withCommandLine = index === PROCESS_AUDIT ? commandLines(seen) : null;
  const said = records === 0 ? whyNone(source, own) : (commandLineNote(withCommandLine) ?? source.note);
  return {
    source: source.source,
    channel: seen[0]?.channel ?? source.channels[0]!,
    eventId: source.eventId,
    first: isoOf(earliest(seen.map(({ firstAt }) => firstAt))),
    last: isoOf(latest(seen.map(({ lastAt }) => lastAt))),
    records,
    days: dayRuns(seen),
    withCommandLine,
    note: said === null ? null : inEnglish(said),
    said,
  };
}

function commandLines(seen: readonly SourceFacts[]): SourceCoverage["withCommandLine"] {
  const samples = seen.reduce((sum, each) => sum + each.samples, 0);
  const with_ = seen.reduce((sum, each) => sum + each.withCommandLine, 0);
  if (samples === 0) return null;
  if (with_ === 0) return "never";
  return with_ === samples ? "always" : "sometimes";
}

function commandLineNote(how: SourceCoverage["withCommandLine"]): Said | null {
  switch (how) {
    case "never":
      return say("its command line is not logged: who ran netsh can be seen, not what it was told");
    case "sometimes":
      return say("its command line is not always logged");
    default:
      return null;
  }
}

function whyNone({ channels, note }: Source, own: readonly Lineage[]): Said {
  const there = own.find(({ channel }) =>
    channels.some((each) => each.toLowerCase() === channel.toLowerCase()),
  );
  if (there === undefined) return say("no file of this channel is here");
  if (there.logs.some(({ shift }) => shift === null))
    return say("what is here of the channel is a part of it, and has none");
  const { firstAt, lastAt } = there;
  const none =
    firstAt === null || lastAt === null
      ? say("the channel is here and has none: not logged, or nothing happened")
      : say("the channel is here from {from} to {to} and has none: not logged, or nothing happened", {
          from: when(firstAt),
          to: when(lastAt),
        });
  return note === null ? none : say("{none}; {note}", { none, note });
}

function dayRuns(seen: readonly SourceFacts[]): readonly DayRun[] {
  const days = new Map<number, number>();
  for (const each of seen) {
    for (const [day, records] of each.days) days.set(day, (days.get(day) ?? 0) + records);
  }
  const runs: { from: number; to: number; records: number }[] = [];
  for (const [day, records] of [...days].sort(([one], [other]) => one - other)) {
    const run = runs.at(-1);
    if (run !== undefined && (run.to === day - 1 || runs.length === MAX_RUNS)) {
      run.to = day;
      run.records += records;
    } else runs.push({ from: day, to: day, records });
  }
  return runs.map(({ from, to, records }) => ({ from: dayOf(from), to: dayOf(to), records }));
}

function dayOf(day: number): string {
  return isoOf(day * DAY)!.split("T")[0]!;
}
