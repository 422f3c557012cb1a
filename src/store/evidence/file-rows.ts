/* eslint svelte/prefer-svelte-reactivity: "off" -- sets and maps are made, asked and forgotten */
import type { ChannelFindingKind, ChannelReport } from "../../model/channel.ts";
import type { FileLedger } from "../../model/ledger.ts";
import type { FileIndex } from "../../model/units.ts";
import { channelName } from "../format.ts";

/** A file of the case with what all files together tell of it. */
export interface FileRow {
  readonly index: FileIndex;
  readonly file: FileLedger;
  /** Known when a scan ends; none before. */
  readonly hosts: readonly string[];
  /** Of its channels the short names, that with most records first. */
  readonly channels: readonly string[];
  /** Findings that records are missing, with their evidence in this file. */
  readonly gaps: number;
}

const gapKinds: ReadonlySet<ChannelFindingKind> = new Set(["id-gap", "missing-chunks"]);

/** By file index, those that were taken out included. */
export function fileRows(
  files: readonly FileLedger[],
  reports: readonly ChannelReport[],
): readonly FileRow[] {
  const hosts = files.map(() => new Set<string>());
  const gaps = files.map(() => 0);
  for (const { host, files: own, findings } of reports) {
    for (const index of own) hosts[index]?.add(host);
    for (const { kind, file } of findings) if (file !== null && gapKinds.has(kind)) gaps[file]!++;
  }
  return files.map((file, index) => ({
    index,
    file,
    hosts: [...hosts[index]!],
    channels: channelsOf(file),
    gaps: gaps[index]!,
  }));
}

function channelsOf({ events }: FileLedger): readonly string[] {
  const records = new Map<string, number>();
  for (const { channel, count } of events) records.set(channel, (records.get(channel) ?? 0) + count);
  return [...records].sort(([, one], [, other]) => other - one).map(([channel]) => channelName(channel));
}
