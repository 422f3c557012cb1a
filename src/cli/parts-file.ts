// What the passes of one scan have collected, as a file that another process joins with those of other scans. JSON Lines: the
// header, a line for each part, and last the SHA-256 of all lines before. Its parts are data of the program that wrote them:
// another version takes none of them.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { rulesHash, type ExportFile } from "../export/index.ts";
import { reasonOf } from "../lib/reason-of.ts";
import type { EventCount } from "../model/ledger.ts";
import type { RuleSetInfo } from "../model/rule.ts";
import { renumberPart, type Collected, type LeftOut, type PassPart } from "../scan/node/index.ts";
import type { JudgingArguments } from "./command.ts";
import type { Judging } from "./judging.ts";
import type { Output } from "./output.ts";
import { UsageError } from "./usage-error.ts";

export const PARTS_SCHEMA = "pivotscope.parts/1";

/** A log, and which events it holds: what may be asked of it later. */
export interface PartsLog extends ExportFile {
  readonly events: readonly EventCount[];
}

/** Who wrote a file, and what by. */
export interface Origin {
  readonly toolVersion: string;
  /** See `rulesHash`. */
  readonly rulesSha256: string;
  /** Of everything that decides what parts hold, and by which numbers they name rules. */
  readonly judgingSha256: string;
}

export interface PartsHeader extends Origin {
  readonly schema: typeof PARTS_SCHEMA;
  /** Of the round that was asked for (`roundHash`); null: what a scan collects by itself. */
  readonly asked: string | null;
  /** Everything that was given could be read. */
  readonly isWhole: boolean;
  /** By the numbers that parts have for them. */
  readonly files: readonly PartsLog[];
  readonly leftOut: LeftOut;
}

export interface PartsFile {
  readonly path: string;
  readonly header: PartsHeader;
  readonly parts: readonly PassPart[];
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The name of a round in the files that answer it. */
export const roundHash = (round: unknown): string => sha256(JSON.stringify(round));

export function originOf(
  toolVersion: string,
  { rules }: Pick<RuleSetInfo, "rules">,
  { map, options }: Judging,
  { carve }: Pick<JudgingArguments, "carve">,
): Origin {
  const { placeholders, retired, residual } = options;
  const texts = rules.map((rule) => [sha256(rule.source ?? rule.info.source), rule.disabled]);
  const judgingSha256 = roundHash([texts, map.text, placeholders, retired, residual, carve]);
  return { toolVersion, rulesSha256: rulesHash(rules), judgingSha256 };
}

/** @throws UsageError where the file is of other rules or of another program than this scan. */
export function refuseOtherOrigin(path: string, found: Origin, wanted: Origin): void {
  if (found.toolVersion !== wanted.toolVersion)
    throw new UsageError(`${path}: written by version ${found.toolVersion}; this is ${wanted.toolVersion}`);
  if (found.rulesSha256 !== wanted.rulesSha256)
    throw new UsageError(
      `${path}: of other rules (${found.rulesSha256}) than those given (${wanted.rulesSha256})`,
    );
  if (found.judgingSha256 !== wanted.judgingSha256)
    throw new UsageError(
      `${path}: of the same rules in another order, or with another log source map or other options`,
    );
}

export async function writeParts(
  output: Output,
  header: Omit<PartsHeader, "schema" | "leftOut">,
  { parts, leftOut }: Collected,
): Promise<void> {
  const hash = createHash("sha256");
  const write = async (value: unknown): Promise<void> => {
    const line = `${JSON.stringify(value)}\n`;
    hash.update(line);
    await output.write(line);
  };
  await write({ schema: PARTS_SCHEMA, ...header, leftOut });
  for (const part of parts) if (renumberPart(part, (file) => file) !== null) await write(part);
  await output.write(`${JSON.stringify({ sha256: hash.digest("hex") })}\n`);
  await output.end();
}

/** @throws UsageError where it can't be read, is no such file, or is not as it was written. */
export function readParts(path: string): PartsFile {
  try {
    const bytes = readFileSync(path);
    const lines = linesOf(bytes);
    const last = lines.pop() ?? new Uint8Array();
    const header = parseLine(lines[0] ?? last);
    if (header["schema"] !== PARTS_SCHEMA)
      throw new Error(`expected ${PARTS_SCHEMA}, found ${JSON.stringify(header["schema"]) ?? "no schema"}`);
    const end = parseLine(last)["sha256"];
    if (typeof end !== "string") throw new Error("it is cut off: the last line is missing");
    const found = createHash("sha256")
      .update(bytes.subarray(0, last.byteOffset - bytes.byteOffset))
      .digest("hex");
    if (found !== end) throw new Error("it is not as it was written: its SHA-256 differs");
    const parts = lines.slice(1).map((line) => parseLine(line) as unknown as PassPart);
    return { path, header: header as unknown as PartsHeader, parts };
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`);
  }
}

/** Line by line: all of it may be more than one text can hold. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

function parseLine(line: Uint8Array): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(line));
  } catch (error) {
    throw new Error(`it is damaged or cut off: ${reasonOf(error)}`, { cause: error });
  }
  if (typeof value !== "object" || value === null) throw new Error(`expected ${PARTS_SCHEMA}`);
  return value as Readonly<Record<string, unknown>>;
}
