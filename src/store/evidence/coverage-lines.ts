/* eslint svelte/prefer-svelte-reactivity: "off" -- maps are made, asked and forgotten */
import { t } from "../../words/index.svelte.ts";
import { isoToMilliseconds } from "../../lib/iso-time.ts";
import { day } from "../../lib/round-durations.ts";
import { joinSpans, overlaps, spansByDepth, spansWithin, type TimeSpan } from "../../lib/time-spans.ts";
import type { ChannelFindingKind, ChannelReport, HostCoverage, SourceCoverage } from "../../model/channel.ts";
import type { FileLedger, Ledger } from "../../model/ledger.ts";
import { clearsOf, coverageState, type CoverageState } from "./coverage-state.ts";

/**
 * What the logs hold of a time, of the events that tell of forwards. `full`: process starts with their command lines and
 * registry writes; `part`: some; `quiet`: a log reaches over the time and holds none. Where no log does there is no level.
 * Days are what coverage knows: a record of an event stands for its day, as far as its log reaches.
 */
export type CoverageLevel = "full" | "part" | "quiet";

export interface CoverageSpan extends TimeSpan {
  readonly level: CoverageLevel;
}

/** Something that happened to a log, and when. */
export interface LogBreak extends TimeSpan {
  readonly channel: string;
  readonly kind: ChannelFindingKind;
}

export interface SourceLine {
  readonly source: SourceCoverage;
  readonly state: CoverageState;
  /** When its records are there, joined. */
  readonly spans: readonly TimeSpan[];
}

export interface HostLine {
  readonly host: string;
  readonly sources: readonly SourceLine[];
  /** Over which times its logs reach, whatever they hold; joined. */
  readonly reach: readonly TimeSpan[];
  readonly spans: readonly CoverageSpan[];
  /** Times of which records are missing. */
  readonly gaps: readonly LogBreak[];
  /** Of no length. */
  readonly clears: readonly LogBreak[];
}

/** All that the strip draws, on the time axis. */
export interface CoverageLines {
  readonly hosts: readonly HostLine[];
  /** All hosts together: `full` is what all of them have, `part` what some have. */
  readonly spans: readonly CoverageSpan[];
  readonly gaps: readonly TimeSpan[];
  /** In the order of time. */
  readonly clears: readonly number[];
}

/** Whether some of a source's records are in a range; else whether there is a log of any time that could hold them. */
export function stateIn({ state, spans }: SourceLine, range: TimeSpan): CoverageState {
  if (spans.some((span) => overlaps(span, range))) return "logged";
  return state === "no-log" ? "no-log" : "not-logged";
}

/** The same in words: what a log lacks of a range says nothing of what was logged. */
export const statesIn: Readonly<Record<CoverageState, string>> = {
  get logged() {
    return t("in these logs");
  },
  get "not-logged"() {
    return t("none of this time");
  },
  get "no-log"() {
    return t("no log");
  },
};

/** Findings that say from when to when something is missing. */
const gapKinds: ReadonlySet<ChannelFindingKind> = new Set([
  "id-gap",
  "id-back",
  "service-stopped",
  "sysmon-changed",
]);

/** Linear in hosts and their days: made once for a ledger. */
export function coverageLines({
  coverage,
  channels,
  files,
}: Pick<Ledger, "coverage" | "channels" | "files">): CoverageLines {
  const byHost = new Map<string, ChannelReport[]>();
  for (const report of channels) {
    const host = report.host.toLowerCase();
    const known = byHost.get(host);
    if (known === undefined) byHost.set(host, [report]);
    else known.push(report);
  }
  const hosts = coverage.map((host) => lineOf(host, byHost.get(host.host.toLowerCase()) ?? [], files));
  const ofLevel = (level: CoverageLevel): readonly TimeSpan[] =>
    hosts.flatMap(({ spans }) => spans.filter((span) => span.level === level));
  return {
    hosts,
    spans: spansByDepth([ofLevel("full"), ofLevel("part"), ofLevel("quiet")], ([full, part, quiet]) =>
      levelOf(full === hosts.length, full! + part! > 0, quiet! > 0),
    ),
    gaps: joinSpans(hosts.flatMap(({ gaps }) => gaps)),
    clears: hosts.flatMap(({ clears }) => clears.map(({ start }) => start)).sort((one, other) => one - other),
  };
}

const levelOf = (isFull: boolean, isPart: boolean, isQuiet: boolean): CoverageLevel | null =>
  isFull ? "full" : isPart ? "part" : isQuiet ? "quiet" : null;

/** Process starts whose command line can be read. */
export const tellsCommands = ({ source, withCommandLine }: SourceCoverage): boolean =>
  source === "Sysmon 1" || (source === "Security 4688" && withCommandLine !== "never");

/** Registry writes, whatever the key: what Security 4657 logs depends on each key's own audit entry. */
export const tellsRegistry = ({ source }: SourceCoverage): boolean =>
  source === "Sysmon 12" || source === "Sysmon 13";

function lineOf(
  coverage: HostCoverage,
  reports: readonly ChannelReport[],
  files: readonly FileLedger[],
): HostLine {
  const { host } = coverage;
  const channels = new Set(coverage.sources.map(({ channel }) => channel));
  const reaches = new Map(
    [...channels].map((channel) => [
      channel,
      joinSpans(
        reports.filter((report) => report.channel === channel).flatMap((report) => reachOf(report, files)),
      ),
    ]),
  );
  const sources = coverage.sources.map((source): SourceLine => ({
    source,
    state: coverageState(source, host, reports),
    spans: seenSpans(source, reaches.get(source.channel)!),
  }));
  const reach = joinSpans([...[...reaches.values()].flat(), ...sources.flatMap(({ spans }) => spans)]);
  const spansOf = (isAsked: (source: SourceCoverage) => boolean): readonly TimeSpan[] =>
    joinSpans(sources.flatMap(({ source, spans }) => (isAsked(source) ? spans : [])));
  const layers = [spansOf(tellsCommands), spansOf(tellsRegistry), spansOf(() => true), reach];
  return {
    host,
    sources,
    reach,
    spans: spansByDepth(layers, ([commands, registry, any, there]) =>
      levelOf(commands! * registry! > 0, any! > 0, there! > 0),
    ),
    gaps: reports.flatMap((report) => gapsOf(report, channels)),
    clears: clearsOf(coverage, reports).flatMap(({ channel, finding: { kind, to } }) => {
      const at = to === null ? NaN : isoToMilliseconds(to);
      return Number.isNaN(at) ? [] : [{ channel, kind, start: at, end: at }];
    }),
  };
}

/** A channel of several files reaches over what each of them holds: nobody knows what was between. */
function reachOf(
  { first, last, files: own }: ChannelReport,
  files: readonly FileLedger[],
): readonly TimeSpan[] {
  const whole = spanOf(first, last);
  if (whole === null) return [];
  const each = own.flatMap((index) => {
    const file = files[index];
    return (file === undefined ? null : spanOf(file.firstTime, file.lastTime)) ?? [];
  });
  return each.length === 0 ? [whole] : spansWithin(joinSpans(each), [whole]);
}

/** The last record is in it. */
function spanOf(first: string | null, last: string | null): TimeSpan | null {
  if (first === null || last === null) return null;
  const [start, end] = [isoToMilliseconds(first), isoToMilliseconds(last) + 1];
  return start < end ? { start, end } : null;
}

/** Records without a time that can be read may be of any time of the log. */
function seenSpans(source: SourceCoverage, reach: readonly TimeSpan[]): readonly TimeSpan[] {
  if (source.records === 0) return [];
  if (source.days.length === 0) return reach;
  const days = source.days.map(({ from, to }) => ({
    start: isoToMilliseconds(`${from}T00:00:00.000Z`),
    end: isoToMilliseconds(`${to}T00:00:00.000Z`) + day,
  }));
  const inside = spansWithin(joinSpans(days), reach);
  if (inside.length > 0) return inside;
  // They lie in another channel than the one that the source is named after.
  const own = spanOf(source.first, source.last);
  return own === null ? [] : spansWithin(joinSpans(days), [own]);
}

/** The event log service writes for all channels, and says in `System` that it was stopped. */
function gapsOf({ channel, findings }: ChannelReport, channels: ReadonlySet<string>): readonly LogBreak[] {
  return findings.flatMap(({ kind, from, to }) => {
    const isAsked = channels.has(channel) || (channel === "System" && kind === "service-stopped");
    const span = isAsked && gapKinds.has(kind) ? spanOf(from, to) : null;
    return span === null ? [] : [{ ...span, channel, kind }];
  });
}
