import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gunzipSync } from "node:zlib";

/** Public sample logs with the records, chunks and hits expected of them; not part of this project. */
const SHARED = join(import.meta.dirname, "../../../shared");
const CORPUS = join(SHARED, "corpus");

export const corpora = ["attack-samples", "parser-samples", "sigmahq-regression"] as const;

export type CorpusName = (typeof corpora)[number];

export const hasCorpus = existsSync(CORPUS);

export const sigmaRules = join(SHARED, "sigma-rules");

export interface CorpusFile {
  /** Relative to the corpus, `/` between parts. */
  readonly name: string;
  readonly path: string;
}

export function corpusFiles(corpus: CorpusName): CorpusFile[] {
  const root = join(CORPUS, corpus);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.toLowerCase().endsWith(".evtx"))
    .map((name) => ({ name: relative(root, join(root, name)), path: join(root, name) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

export interface ExpectedRecord {
  readonly file: string;
  readonly id: string;
  readonly xml: string;
}

export function expectedRecords(corpus: CorpusName): Map<string, ExpectedRecord[]> {
  return recordsOf(`${corpus}.events.jsonl.gz`);
}

/** What the reference reader makes of the unused space of chunks. */
export function recoveredRecords(corpus: CorpusName): Map<string, ExpectedRecord[]> {
  return recordsOf(`${corpus}.recovered.jsonl.gz`);
}

function recordsOf(list: string): Map<string, ExpectedRecord[]> {
  const lines = gunzipSync(readFileSync(join(CORPUS, list)))
    .toString("utf8")
    .split("\n");
  const byFile = new Map<string, ExpectedRecord[]>();
  for (const line of lines) {
    if (line === "") continue;
    const record = JSON.parse(line) as ExpectedRecord;
    const list = byFile.get(record.file);
    if (list === undefined) byFile.set(record.file, [record]);
    else list.push(record);
  }
  return byFile;
}

export interface ExpectedChunk {
  readonly chunk: number;
  readonly offset: number;
  readonly state: string;
  readonly flags?: string;
  readonly headerCrc?: string;
  readonly recordsCrc?: string;
  readonly ids?: readonly [number, number];
  readonly numbers?: readonly [number, number];
}

export interface ExpectedFile {
  readonly header: Readonly<Record<string, string>>;
  readonly chunks: readonly ExpectedChunk[];
}

export function expectedChunks(corpus: CorpusName): Record<string, ExpectedFile> {
  return JSON.parse(readFileSync(join(CORPUS, `${corpus}.chunks.json`), "utf8")) as Record<
    string,
    ExpectedFile
  >;
}

export interface ExpectedHits {
  /** Number of records the evaluator saw. */
  readonly events: number;
  /** Rule id → EventRecordIDs. */
  readonly hits: Readonly<Record<string, readonly number[]>>;
}

/** By file. */
export function expectedHits(corpus: "attack-samples" | "sigmahq-regression"): Record<string, ExpectedHits> {
  const text = readFileSync(join(CORPUS, `${corpus}.hits.json`), "utf8");
  return (JSON.parse(text) as { files: Record<string, ExpectedHits> }).files;
}
