import { parquetMetadata } from "hyparquet";
import {
  exportFormatNames,
  exportFormats,
  exportRows,
  isStreamed,
  ledgerJson,
  type ExportFile,
  type LedgerAbout,
} from "../../../src/export/index.ts";
import { readCsv } from "../../support/read-csv.ts";
import type { FileProof } from "../../../src/model/file-hashes.ts";
import type { Ledger } from "../../../src/model/ledger.ts";
import type { Match } from "../../../src/model/match.ts";
import type { RuleSetInfo } from "../../../src/model/rule.ts";

/** The JSON Lines of matches, read again. */
export function jsonLinesOf(
  matches: readonly Match[],
  { rules }: RuleSetInfo,
  { files, state }: Pick<Ledger, "state"> & { readonly files: readonly ExportFile[] },
  fieldPairs = false,
): readonly unknown[] {
  const rows = exportRows(matches, rules, files);
  const options = { scan: state, guard: true, bom: false, fieldPairs };
  const text = [...exportFormats.jsonl.chunks(rows, options)].join("");
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);
}

/** How many rows each format that has a row for a match writes. */
export function exportedRows(
  matches: readonly Match[],
  { rules }: RuleSetInfo,
  { files, state }: Pick<Ledger, "files" | "state">,
): ReadonlyMap<string, number> {
  const options = { scan: state, guard: true, bom: false, fieldPairs: false };
  const counts = new Map<string, number>();
  for (const name of exportFormatNames.filter(isStreamed)) {
    const text = [...exportFormats[name].chunks(exportRows(matches, rules, files), options)].join("");
    const isCsv = exportFormats[name].extension.endsWith("csv");
    counts.set(name, isCsv ? readCsv(text.replace(/^\ufeff/, "")).length - 1 : text.split("\n").length - 1);
  }
  const pieces = exportFormats.parquet.chunks(exportRows(matches, rules, files), options);
  const bytes = new Uint8Array(Buffer.concat([...pieces])).buffer;
  return counts.set("parquet", Number(parquetMetadata(bytes).num_rows));
}

/** The ledger as it is written, read again. */
export function ledgerOf(
  ledger: Ledger,
  ruleSet: RuleSetInfo,
  proofs: readonly FileProof[] = [],
  more: Partial<LedgerAbout> = {},
): unknown {
  const written = "2026-03-01T10:00:00.0000000Z";
  const about = { toolVersion: "0.0.0", written, sameContent: [], proofs, ...more };
  return JSON.parse(ledgerJson(ledger, ruleSet, about));
}
