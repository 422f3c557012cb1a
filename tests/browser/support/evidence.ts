import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { samplePath } from "../../support/build-sample.ts";
import { writeLog } from "../../support/evtx-writer.ts";
import { dataEvent } from "../../evtx/cases/case.ts";

/** The two rules that ship with the page. */
export const bundledRules = [
  "322ed9ec-fcab-4f67-9a34-e7c6aef43614",
  "a54f842a-3713-4b45-8c84-5f136fdebd3c",
] as const;

/** A folder of logs as a responder would drop it. */
export interface Evidence {
  readonly folder: string;
  /** Bare names of all files, sorted. */
  readonly files: readonly string[];
  readonly damaged: string;
  /** `file rule recordId` of every hit in the files that are whole, sorted. */
  readonly hits: readonly string[];
  remove(): void;
}

type Hits = Readonly<Record<string, readonly number[]>>;

const corpus = fileURLToPath(new URL("../../../../shared/corpus/", import.meta.url));
const sampleHits = new URL("../../fixtures/sample.hits.json", import.meta.url);

/** Public logs with hits of the bundled rules, logs without, and one damaged; without the corpus, logs of our own. */
export function collectEvidence(): Evidence {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-evidence-"));
  const hits: string[] = [];
  const files: string[] = [];
  const add = (name: string, found: Hits) => {
    files.push(name);
    for (const rule of bundledRules) {
      for (const recordId of found[rule] ?? []) hits.push(`${name} ${rule} ${String(recordId)}`);
    }
  };

  copyFileSync(samplePath, join(folder, "sample.evtx"));
  add("sample.evtx", JSON.parse(readFileSync(sampleHits, "utf8")) as Hits);
  writeFileSync(
    join(folder, "quiet.evtx"),
    writeLog({ records: [dataEvent(1, [["note", "nothing to see"]])] }),
  );
  add("quiet.evtx", {});
  for (const { path, found } of corpusFiles()) {
    const name = basename(path);
    copyFileSync(path, join(folder, name));
    add(name, found);
  }
  const damaged = "damaged.evtx";
  writeFileSync(join(folder, damaged), withHole(readFileSync(samplePath)));
  files.push(damaged);
  return {
    folder,
    files: files.toSorted(),
    damaged,
    hits: hits.toSorted(),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** All logs of the corpus that the bundled rules match, and the first six that they do not. */
function corpusFiles(): { path: string; found: Hits }[] {
  const expected = join(corpus, "attack-samples.hits.json");
  if (!existsSync(expected)) return [];
  const { files } = JSON.parse(readFileSync(expected, "utf8")) as { files: Record<string, { hits: Hits }> };
  const all = Object.entries(files)
    .map(([name, { hits }]) => ({ path: join(corpus, "attack-samples", name), found: hits }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const isMatched = ({ found }: { found: Hits }) => bundledRules.some((rule) => rule in found);
  return [...all.filter(isMatched), ...all.filter((file) => !isMatched(file)).slice(0, 6)];
}

/** The second chunk loses a kilobyte of records and with it its checksum; the first and third stay whole. */
function withHole(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes).fill(0, 0x11000 + 0x3000, 0x11000 + 0x3400);
}
