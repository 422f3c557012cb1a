import { t } from "../../words/index.svelte.ts";
import { isoToMilliseconds } from "../../lib/iso-time.ts";
import { minute } from "../../lib/round-durations.ts";
import type { ChannelFinding, ChannelReport, HostCoverage } from "../../model/channel.ts";
import { findingNames, findingTime } from "../evidence/finding-words.ts";
import { isSameHost } from "../../lib/same-host.ts";
import { hidingKinds, sourceList } from "../evidence/unlogged.ts";
import { channelName, formatSecond } from "../format.ts";

/** When a forward was there, in milliseconds; null: the logs do not tell. */
interface Lived {
  readonly start: number | null;
  readonly end: number | null;
}

/** What the logs of a forward's host could not show of it: which events, and what happened to its logs in or before its life. */
export function unseenOf(
  host: string,
  { start, end }: Lived,
  coverage: readonly HostCoverage[],
  reports: readonly ChannelReport[],
): readonly string[] {
  const own = coverage.filter((each) => isSameHost(each.host, host));
  if (own.length === 0) return [t("No log of this host is here: it is known from other hosts only.")];
  const sources = own.flatMap((each) => each.sources);
  const lacking = sources.filter(({ records }) => records === 0);
  const channels = new Set([...sources.map(({ channel }) => channel), "System"]);
  const ofHost = reports.filter((report) => isSameHost(report.host, host) && channels.has(report.channel));
  // Of one event the first may just be the first that happened; a log that begins later could not have it.
  const late = ofHost.flatMap(({ channel, first }) =>
    first !== null && start !== null && isoToMilliseconds(first) > start + minute
      ? [
          t("The {channel} log begins only at {time} UTC, after it began.", {
            channel: channelName(channel),
            time: formatSecond(first),
          }),
        ]
      : [],
  );
  const isBefore = ({ from, to }: ChannelFinding): boolean => {
    const time = from ?? to;
    return time === null || end === null || isoToMilliseconds(time) <= end;
  };
  const happened = ofHost.flatMap(({ channel, findings }) =>
    findings
      .filter((finding) => hidingKinds.has(finding.kind) && isBefore(finding))
      .map((finding) => {
        const time = findingTime(finding);
        const said = { channel: channelName(channel), finding: t(findingNames[finding.kind]) };
        return time === ""
          ? t("{channel}: {finding}.", said)
          : t("{channel}: {finding} {time} UTC.", { ...said, time });
      }),
  );
  return [
    ...(lacking.length > 0 ? [t("Not logged here: {sources}.", { sources: sourceList(lacking) })] : []),
    ...late,
    ...happened,
  ];
}
