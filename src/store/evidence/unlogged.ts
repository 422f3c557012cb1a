/* eslint svelte/prefer-svelte-reactivity: "off" -- maps are made, asked and forgotten */
import { t } from "../../words/index.svelte.ts";
import type { ChannelFindingKind, ChannelReport, HostCoverage, SourceCoverage } from "../../model/channel.ts";
import { coverageState } from "./coverage-state.ts";

/** Findings after which something that happened may not be in the logs. */
export const hidingKinds: ReadonlySet<ChannelFindingKind> = new Set([
  "cleared",
  "id-gap",
  "id-back",
  "missing-chunks",
  "removed-record",
  "wrapped",
  "time-back",
  "time-jump",
  "service-stopped",
  "sysmon-changed",
  "policy-changed",
]);

/** Hosts that lack the same. */
export interface Unlogged {
  readonly hosts: readonly string[];
  /** `Sysmon 12/13, Security 4657` */
  readonly sources: string;
}

/** `Sysmon 12/13, Security 4657` of `Sysmon 12`, `Sysmon 13`, `Security 4657`. */
export function sourceList(sources: readonly Pick<SourceCoverage, "source">[]): string {
  const ids = new Map<string, string[]>();
  for (const { source } of sources) {
    const [log, id] = source.split(" ") as [string, string];
    ids.set(log, [...(ids.get(log) ?? []), id]);
  }
  return [...ids].map(([log, all]) => `${log} ${all.join("/")}`).join(t(", "));
}

/** Which events that tell of forwards are not there, the hosts that lack the same together. */
export function unloggedOf(coverage: readonly HostCoverage[]): readonly Unlogged[] {
  const byLack = new Map<string, string[]>();
  for (const { host, sources } of coverage) {
    const lack = sourceList(sources.filter(({ records }) => records === 0));
    if (lack !== "") byLack.set(lack, [...(byLack.get(lack) ?? []), host]);
  }
  return [...byLack].map(([sources, hosts]) => ({ hosts, sources }));
}

/** Named in a sentence: the others are counted. */
const fewHosts = 3;

/** `PC1, PC2`, `PC1, PC2, PC3 and 9 more hosts`, `all hosts`. @param of so many hosts there are. */
export function hostsWords(hosts: readonly string[], of: number): string {
  if (hosts.length === of && of > 1) return t("all hosts");
  const named = hosts.slice(0, fewHosts).join(t(", "));
  return hosts.length > fewHosts
    ? t("{names} and {n} more host|{names} and {n} more hosts", { names: named, n: hosts.length - fewHosts })
    : named;
}

/** Logs, as analysts call them, of which no host has a file: what to get next. */
export function logsToGet(
  coverage: readonly HostCoverage[],
  reports: readonly ChannelReport[],
): readonly string[] {
  const states = new Map<string, boolean>();
  for (const { host, sources } of coverage) {
    for (const source of sources) {
      const log = source.source.split(" ")[0]!;
      const isThere = coverageState(source, host, reports) !== "no-log";
      states.set(log, isThere || (states.get(log) ?? false));
    }
  }
  return [...states].filter(([, isThere]) => !isThere).map(([log]) => log);
}

/** Of the channels from which something may be missing, what each of them lacks: those that tell of forwards first. */
export function hidingReports(
  reports: readonly ChannelReport[],
  coverage: readonly HostCoverage[],
): readonly ChannelReport[] {
  const telling = new Set(coverage.flatMap(({ sources }) => sources.map(({ channel }) => channel)));
  const hiding = reports.filter(({ findings }) => findings.some(({ kind }) => hidingKinds.has(kind)));
  return [
    ...hiding.filter(({ channel }) => telling.has(channel)),
    ...hiding.filter(({ channel }) => !telling.has(channel)),
  ];
}
