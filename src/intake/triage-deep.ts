import type { InputFile } from "../model/input.ts";
import type { Issue } from "../model/issue.ts";
import { triage, type TextFile, type Triage } from "./triage.ts";
import { defaultZipLimits, type ZipLimits } from "./zip/limits.ts";
import { readZip } from "./zip/open-zip.ts";

/** Like `triage`, with the zips opened: their members stand in the lists, and `archives` names the zips. */
export async function triageDeep(
  files: Iterable<InputFile>,
  limits: ZipLimits = defaultZipLimits,
): Promise<Triage> {
  const logs: InputFile[] = [];
  const archives: InputFile[] = [];
  const rules: TextFile[] = [];
  const maps: TextFile[] = [];
  const issues: Issue[] = [];
  for await (const part of triageParts(files, limits)) {
    logs.push(...part.logs);
    archives.push(...part.archives);
    rules.push(...part.rules);
    maps.push(...part.maps);
    issues.push(...part.issues);
  }
  return { logs, archives, rules, maps, issues };
}

/**
 * The same in parts: first what lies outside of zips, then every member as soon as it is unpacked, so that a scan can
 * begin while the rest of a large collection is still on its way.
 */
export async function* triageParts(
  files: Iterable<InputFile>,
  limits: ZipLimits = defaultZipLimits,
): AsyncGenerator<Triage> {
  const outside = await triage(files);
  yield outside;
  for (const archive of outside.archives) {
    for await (const item of readZip(archive, limits)) {
      if ("code" in item) yield { ...NOTHING, issues: [item] };
      else if (item.kind === "evtx") yield { ...NOTHING, logs: [item.file] };
      else if (item.kind === "yaml-like") yield { ...NOTHING, rules: [item] };
      else yield { ...NOTHING, maps: [item] };
    }
  }
}

const NOTHING: Triage = { logs: [], archives: [], rules: [], maps: [], issues: [] };
