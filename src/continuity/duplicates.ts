import { say } from "../lib/said.ts";
import type { ChannelFinding } from "../model/channel.ts";
import type { FileIndex } from "../model/units.ts";
import type { Lineage } from "./lineages.ts";
import { bounded } from "./bounded.ts";
import { bothEntries, ContentEntries, type ContentEntry } from "./content-entries.ts";
import type { ContentPart, Overlap } from "./overlaps.ts";
import { isoOf, recordsAhead, recordsFrom, sentence } from "./words.ts";

interface Content extends ContentEntry {
  readonly file: FileIndex;
}

/** Findings for one channel. */
const MAX_FINDINGS = 100;

/**
 * Records of one id that say different things in two files. Where most records of the ids that two files share have other times
 * too, it is another history: a machine of the same name, or one that was set back to a snapshot and went on differently.
 */
export function duplicateFindings(
  lineage: Lineage,
  overlaps: readonly Overlap[],
  parts: readonly ContentPart[],
): readonly ChannelFinding[] {
  const at = overlaps.findIndex(
    ({ channel, hosts }) => channel === lineage.channel && hosts.join("\n") === lineage.names.join("\n"),
  );
  if (at < 0) return [];
  const { step } = overlaps[at]!;
  const byFile = contentsOf(at, step, parts);
  const files = [...byFile.keys()].sort((one, other) => one - other);
  const differing = new Map<number, Content>();
  for (const [index, file] of files.entries()) {
    for (const other of files.slice(index + 1)) {
      for (const entry of differences(byFile.get(file)!, byFile.get(other)!)) {
        if (!differing.has(entry.id)) differing.set(entry.id, { ...entry, file: other });
      }
    }
  }
  const sorted = [...differing.values()].sort((one, other) => one.id - other.id);
  return bounded(inRuns(sorted, step), MAX_FINDINGS, (count, [first, last]) =>
    say(
      "{n} more place between records {first} and {last} where they say something else in another file.|{n} more places between records {first} and {last} where they say something else in another file.",
      { n: count, first, last },
    ),
  );
}

/** What a file says, each id (or step of them) once. */
class Contents {
  readonly entries = new ContentEntries();
  readonly #places = new Map<number, number>();

  add(entry: ContentEntry, step: number): void {
    const place = this.#places.get(entry.id);
    if (place === undefined) {
      this.#places.set(entry.id, this.entries.count);
      this.entries.push(entry);
      return;
    }
    const before = this.entries.at(place);
    if (step > 1) this.entries.replace(place, bothEntries(before, entry));
    // One file that holds an id twice has two histories itself.
    else if (entry.offset < before.offset) this.entries.replace(place, entry);
  }

  get(id: number): ContentEntry | null {
    const place = this.#places.get(id);
    return place === undefined ? null : this.entries.at(place);
  }
}

function contentsOf(
  wanted: number,
  step: number,
  parts: readonly ContentPart[],
): ReadonlyMap<FileIndex, Contents> {
  const byFile = new Map<FileIndex, Contents>();
  for (const { file, overlap, entries: values } of parts.flatMap((part) => part.contents)) {
    if (overlap !== wanted) continue;
    const known = byFile.get(file) ?? new Contents();
    byFile.set(file, known);
    const entries = new ContentEntries(values);
    for (let index = 0; index < entries.count; index++) known.add(entries.at(index), step);
  }
  return byFile;
}

/** Those of the second file that differ from the first. */
function differences(one: Contents, { entries }: Contents): readonly ContentEntry[] {
  let [shared, sameTime] = [0, 0];
  const found: ContentEntry[] = [];
  for (let index = 0; index < entries.count; index++) {
    const entry = entries.at(index);
    const before = one.get(entry.id);
    // Sums of other ids can't be compared: one of the two is an export of some, or has a gap there.
    if (before?.records !== entry.records || before!.ids !== entry.ids) continue;
    shared++;
    if (before!.times === entry.times) sameTime++;
    if (before!.low !== entry.low || before!.high !== entry.high) found.push(entry);
  }
  return sameTime * 2 > shared ? found : [];
}

/** Ids that follow each other are one finding. */
function inRuns(contents: readonly Content[], step: number): readonly ChannelFinding[] {
  const runs: Content[][] = [];
  for (const content of contents) {
    const run = runs.at(-1);
    if (run?.at(-1)!.id === content.id - step && run!.at(-1)!.file === content.file) run!.push(content);
    else runs.push([content]);
  }
  return runs.map((run): ChannelFinding => {
    const first = run[0]!;
    const last = run.at(-1)!;
    const lastId = last.id + step - 1;
    const said =
      step === 1
        ? say(
            "{records} says something else in another file: one of the two was changed.|{records} say something else in another file: one of the two was changed.",
            { n: run.length, records: recordsAhead(first.id, lastId) },
          )
        : say("Of {records} some say something else in another file: one of the two was changed.", {
            records: recordsFrom(first.id, lastId),
          });
    return {
      kind: "duplicate-differs",
      from: isoOf(first.firstAt),
      to: isoOf(last.lastAt),
      recordIds: [first.id, lastId],
      file: first.file,
      offset: first.offset,
      ...sentence(said),
    };
  });
}
