import type { InputFile, LockedArchive } from "../model/input.ts";
import type { Issue } from "../model/issue.ts";
import type { ArchiveOptions } from "./archive/options.ts";
import { readArchive } from "./archive/read-archive.ts";
import { triage, type TextFile, type Triage } from "./triage.ts";

/** What was dropped, with the archives opened: their members stand in the lists, and `archives` names the archives. */
export interface DeepTriage extends Triage {
  /** Zips with members that need another password. */
  readonly locked: readonly LockedArchive[];
}

/** Like `triage`, with the archives opened. */
export async function triageDeep(
  files: Iterable<InputFile>,
  options: Partial<ArchiveOptions> = {},
): Promise<DeepTriage> {
  const logs: InputFile[] = [];
  const archives: InputFile[] = [];
  const rules: TextFile[] = [];
  const maps: TextFile[] = [];
  const locked: LockedArchive[] = [];
  const issues: Issue[] = [];
  for await (const part of triageParts(files, options)) {
    logs.push(...part.logs);
    archives.push(...part.archives);
    rules.push(...part.rules);
    maps.push(...part.maps);
    locked.push(...part.locked);
    issues.push(...part.issues);
  }
  return { logs, archives, rules, maps, locked, issues };
}

/**
 * The same in parts: first what lies outside of archives, then every member as soon as it is unpacked, so that a scan can
 * begin while the rest of a large collection is still on its way.
 */
export async function* triageParts(
  files: Iterable<InputFile>,
  options: Partial<ArchiveOptions> = {},
): AsyncGenerator<DeepTriage> {
  const outside = await triage(files);
  yield { ...NOTHING, ...outside };
  for (const archive of outside.archives) {
    for await (const item of readArchive(archive, options)) {
      if ("code" in item) yield { ...NOTHING, issues: [item] };
      else if (item.kind === "evtx") yield { ...NOTHING, logs: [item.file] };
      else if (item.kind === "yaml-like") yield { ...NOTHING, rules: [item] };
      else if (item.kind === "locked") yield { ...NOTHING, locked: [lockedOf(item)] };
      else yield { ...NOTHING, maps: [item] };
    }
  }
}

const lockedOf = ({ archive, members, tried, issue }: LockedArchive): LockedArchive => ({
  archive,
  members,
  tried,
  issue,
});

const NOTHING: DeepTriage = { logs: [], archives: [], rules: [], maps: [], locked: [], issues: [] };
