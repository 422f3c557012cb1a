export { csvChunks, defaultCsvOptions, type CsvOptions } from "./csv.ts";
export { exportName } from "./export-name.ts";
export { exportFormats, type ExportFormat, type ExportOptions } from "./formats.ts";
export { guardFormula, unguardFormula } from "./formula-guard.ts";
export { jsonLinesChunks, type JsonLinesOptions } from "./json-lines.ts";
export { ledgerJson, type LedgerAbout } from "./ledger-json.ts";
export { exportRows, scanText, type ExportFile, type ExportRow } from "./row.ts";
