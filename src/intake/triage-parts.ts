import type { InputFile, LockedArchive } from "../model/input.ts";
import type { ArchiveOptions } from "./archive/options.ts";
import { readArchive } from "./archive/read-archive.ts";
import { triage, type Triage } from "./triage.ts";

/** A part of what was dropped. Members of archives stand in the lists like files beside them; `archives` names the archives. */
export interface TriagePart extends Triage {
  /** Zips with members that need another password. */
  readonly locked: readonly LockedArchive[];
}

/**
 * Like `triage`, with the archives opened: first what lies outside of them, then every member as soon as it is unpacked, so
 * that a scan can begin while the rest of a large collection is still on its way.
 */
export async function* triageParts(
  files: Iterable<InputFile>,
  options: Partial<ArchiveOptions> = {},
): AsyncGenerator<TriagePart> {
  const outside = await triage(files);
  yield { ...NOTHING, ...outside };
  for (const archive of outside.archives) {
    for await (const item of readArchive(archive, options)) {
      if ("code" in item) yield { ...NOTHING, issues: [item] };
      else if (item.kind === "evtx") yield { ...NOTHING, logs: [item.file] };
      else if (item.kind === "yaml-like") yield { ...NOTHING, rules: [item] };
      else if (item.kind === "rule-pack") yield { ...NOTHING, packs: [item.file] };
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

const NOTHING: TriagePart = {
  logs: [],
  archives: [],
  rules: [],
  packs: [],
  maps: [],
  hashLists: [],
  cases: [],
  locked: [],
  issues: [],
};
