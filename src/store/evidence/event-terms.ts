import type { ChannelFinding, ChannelReport, HostCoverage, SourceCoverage } from "../../model/channel.ts";
import { displayPath, type InputFile } from "../../model/input.ts";
import type { EventCount } from "../../model/ledger.ts";
import { valueTerm, type FilterTerm } from "../../table/filter-language.ts";

// What the records have in common that the tab Evidence counts.

export function ofFile(file: Pick<InputFile, "path" | "container">): readonly FilterTerm[] {
  return [valueTerm("file", displayPath(file))];
}

export function ofEvent({
  channel,
  eventId,
}: Pick<EventCount, "channel" | "eventId">): readonly FilterTerm[] {
  return [valueTerm("channel", channel), valueTerm("event", String(eventId))];
}

/** All names that a host had. */
export function ofHost(host: string, reports: readonly ChannelReport[]): readonly FilterTerm[] {
  const own = reports.filter((report) => report.host.toLowerCase() === host.toLowerCase());
  const names = new Set([host, ...own.flatMap(({ formerNames }) => formerNames)]);
  return [...names].map((name) => valueTerm("host", name));
}

export function ofSource(
  { host }: Pick<HostCoverage, "host">,
  source: SourceCoverage,
  reports: readonly ChannelReport[],
): readonly FilterTerm[] {
  return [...ofHost(host, reports), ...ofEvent(source)];
}

export function ofChannel(report: ChannelReport): readonly FilterTerm[] {
  return [...ofHost(report.host, [report]), valueTerm("channel", report.channel)];
}

/** Records before and behind those that a finding is about: of a gap nothing else is there. */
const BESIDE = 5;

/** Null where it names no records. */
export function ofFinding(
  report: ChannelReport,
  { recordIds }: Pick<ChannelFinding, "recordIds">,
): readonly FilterTerm[] | null {
  if (recordIds === null) return null;
  const [first, last] = recordIds;
  const value = `${Math.max(0, first - BESIDE)}..${last + BESIDE}`;
  const ids: FilterTerm = { kind: "compare", field: "record", operator: "..", value, negated: false };
  return [...ofChannel(report), ids];
}
