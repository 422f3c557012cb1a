// Reads a report back, from its JSON or from the page around it. It may have been edited by anybody: what a check relies on
// is looked at here, everything else is only compared.

import { isRecord } from "../../lib/is-record.ts";
import { reasonOf } from "../../lib/reason-of.ts";
import { ruleOrigins } from "../../model/rule.ts";
import { LEDGER_SCHEMA, REPORT_SCHEMA } from "../schema-names.ts";
import type { ReportDocument } from "./report.ts";

export type ReadReport =
  | {
      readonly kind: "report";
      readonly document: ReportDocument;
      /** The document as it stands in the file. */
      readonly json: string;
      /** It stands in a page. */
      readonly isPage: boolean;
    }
  | { readonly kind: "refused"; readonly reason: string };

export const REPORT_ID = "pivotscope-report";

export const reportBlockStart = `<script type="application/json" id="${REPORT_ID}">`;

const refused = (reason: string): ReadReport => ({ kind: "refused", reason });

export function readReport(text: string): ReadReport {
  const isPage = !/^\s*\{/.test(text);
  const at = isPage ? text.indexOf(reportBlockStart) : 0;
  if (at < 0) return refused("It is no custody report: neither its JSON nor a page that holds one.");
  const start = isPage ? at + reportBlockStart.length : 0;
  const end = isPage ? text.indexOf("</script>", start) : text.length;
  if (end < 0) return refused("The report is cut off: its data does not end.");
  const json = text.slice(start, end);
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch (error) {
    return refused(`The report is damaged or cut off: ${reasonOf(error)}.`);
  }
  const { schema } = isRecord(document) ? document : {};
  if (schema !== REPORT_SCHEMA)
    return refused(`Expected ${REPORT_SCHEMA}, found ${JSON.stringify(schema) ?? "no schema"}.`);
  const missing = firstMissing(document as Readonly<Record<string, unknown>>);
  if (missing !== null) return refused(`The report has no usable ${missing}.`);
  return { kind: "report", document: document as ReportDocument, json, isPage };
}

type Holds = (value: unknown) => boolean;

const isText: Holds = (value) => typeof value === "string";
const isTextOrNull: Holds = (value) => value === null || typeof value === "string";
const isFlag: Holds = (value) => typeof value === "boolean";
const isListOf =
  (holds: Holds): Holds =>
  (value) =>
    Array.isArray(value) && value.every(holds);
const isMapOf =
  (holds: Holds): Holds =>
  (value) =>
    isRecord(value) && Object.values(value).every(holds);
const has =
  (shape: Readonly<Record<string, Holds>>): Holds =>
  (value) =>
    isRecord(value) && Object.entries(shape).every(([key, holds]) => holds(value[key]));

const parts: Readonly<Record<string, Holds>> = {
  toolVersion: isText,
  toolFile: isText,
  toolSha256: isTextOrNull,
  written: isText,
  settings: has({
    residual: isFlag,
    carve: isFlag,
    retired: isFlag,
    disabled: isListOf(isText),
    placeholders: isMapOf(isListOf(isText)),
  }),
  logSourceMap: has({ path: isText, text: isText, sha256: isText }),
  ruleFiles: isListOf(
    has({
      path: isText,
      sha256: isText,
      text: isTextOrNull,
      origin: (value) => ruleOrigins.some((known) => known === value),
    }),
  ),
  ledger: has({
    schema: (value) => value === LEDGER_SCHEMA,
    summary: isRecord,
    files: isListOf(has({ path: isText, container: isTextOrNull, sha256: isTextOrNull })),
    sameContent: isListOf(isRecord),
    rules: isListOf(has({ path: isTextOrNull, title: isTextOrNull })),
    refusedRules: isListOf(has({ path: isText })),
    notRules: isListOf(isText),
    problems: isListOf(has({ code: isText, file: isText, detail: isText })),
    channels: isListOf(has({ host: isText, channel: isText })),
    coverage: isListOf(has({ host: isText })),
  }),
  reviewed: isListOf(isText),
  notes: Array.isArray,
  forwards: isListOf(has({ id: isText })),
  matches: isListOf(has({ key: isText, ruleTitle: isText })),
};

/** The name of the first part that is not what a check needs. */
function firstMissing(document: Readonly<Record<string, unknown>>): string | null {
  return Object.entries(parts).find(([key, holds]) => !holds(document[key]))?.[0] ?? null;
}
