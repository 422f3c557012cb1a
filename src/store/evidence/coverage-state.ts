import { t, type Label } from "../../words/index.svelte.ts";
import type { ChannelFinding, ChannelReport, HostCoverage, SourceCoverage } from "../../model/channel.ts";

/**
 * `logged`: some are there; `not-logged`: the channel is there and holds none; `no-log`: no file of the channel is among those
 * that were read.
 */
export type CoverageState = "logged" | "not-logged" | "no-log";

export const coverageSigns: Readonly<Record<CoverageState, string>> = {
  logged: "■",
  "not-logged": "□",
  "no-log": "–",
};

export const coverageNames: Readonly<Record<CoverageState, Label>> = {
  logged: "logged",
  // Which of the two it is no log tells.
  "not-logged": "not logged or none",
  "no-log": "no log",
};

export function coverageState(
  { records, channel }: SourceCoverage,
  host: string,
  reports: readonly ChannelReport[],
): CoverageState {
  if (records > 0) return "logged";
  const isThere = reports.some(
    (report) => report.records > 0 && isOf(report, host) && report.channel === channel,
  );
  return isThere ? "not-logged" : "no-log";
}

/** Of the channels of a host's sources: when they were cleared. */
export function clearsOf(
  { host, sources }: HostCoverage,
  reports: readonly ChannelReport[],
): readonly { readonly channel: string; readonly finding: ChannelFinding }[] {
  const channels = new Set(sources.map(({ channel }) => channel));
  return reports
    .filter((report) => isOf(report, host) && channels.has(report.channel))
    .flatMap(({ channel, findings }) =>
      findings.filter(({ kind }) => kind === "cleared").map((finding) => ({ channel, finding })),
    );
}

/** One line for each channel: when it was cleared, or how often and from when to when. @param timeOf of a finding, in words. */
export function clearLines(
  clears: ReturnType<typeof clearsOf>,
  timeOf: (finding: ChannelFinding) => string,
): readonly { readonly channel: string; readonly words: string }[] {
  return [...new Set(clears.map(({ channel }) => channel))].map((channel) => {
    const times = clears.filter((each) => each.channel === channel).map(({ finding }) => timeOf(finding));
    const [first = "", last = first] = [times[0], times.at(-1)];
    return {
      channel,
      words:
        times.length === 1
          ? first
          : t("{n} times, {first} – {last}", { n: String(times.length), first, last }),
    };
  });
}

const isOf = (report: ChannelReport, host: string): boolean =>
  report.host.toLowerCase() === host.toLowerCase();
