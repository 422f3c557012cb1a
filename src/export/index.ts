export { csvChunks, defaultCsvOptions, type CsvOptions } from "./csv.ts";
export { EXCEL_CELL } from "./csv-piece.ts";
export { eventFormatNames, LineWriter, type EventFormatName, type LineColumn } from "./event-lines.ts";
export { exportName } from "./export-name.ts";
export {
  exportFormatNames,
  exportFormats,
  exportGroups,
  isStreamed,
  type ExportFormat,
  type ExportFormatName,
  type ExportGroup,
  type ExportOptions,
  type StreamedFormatName,
} from "./formats.ts";
export { guardFormula, unguardFormula } from "./formula-guard.ts";
export type { RuleOutcome } from "./foreign/navigator.ts";
export { jsonLinesChunks, type FieldsForm, type JsonLinesOptions } from "./json-lines.ts";
export type { LineFormat, RowWriter } from "./line-format.ts";
export { ledgerJson, type CaseAbout, type ExportedFile, type LedgerAbout } from "./ledger-json.ts";
export { NoticeCounts, type ExportNotice } from "./notices.ts";
export {
  exportRow,
  exportRows,
  scanText,
  type ExportAbout,
  type ExportFile,
  type ExportRow,
  type ExportRule,
} from "./row.ts";
export { rulesHash } from "./rules-hash.ts";
export { CONTEXT_SCHEMA } from "./schema-names.ts";
export {
  assemblePage,
  pageWithRules,
  readPageParts,
  rulesBlockOf,
  type PageDocument,
  type PageParts,
} from "./page-copy.ts";
export {
  choiceHash,
  EMPTY_BLOCK,
  readRulesBlock,
  writeRulesBlock,
  type RulesBlock,
  type RulesPayload,
  type RuleText,
} from "./rules-block.ts";
export { rulesListCsv, rulesListJson, type ListedRule, type RulesListAbout } from "./rules-list.ts";
export {
  certaintyWords,
  connectText,
  endWords,
  forwardFormatNames,
  forwardFormats,
  forwardLine,
  forwardText,
  listenText,
  relayOf,
  lineOf,
  connectOf,
  stateWords,
  type ForwardFormatName,
} from "./forwards/index.ts";
export {
  compareReports,
  readReport,
  reportHtml,
  reportJson,
  type ComparedPart,
  type ReportAbout,
  type ReportDocument,
  type ReportedRuleFile,
  type ReportParts,
  type ReportSettings,
} from "./report/index.ts";
export { sha256Hex } from "../lib/sha256.ts";
export {
  caseReportForms,
  chosenEvents,
  type CaseReportForm,
  type CaseReportParts,
  type NotedThing,
} from "./case-report/index.ts";
