export { compareReports, type ComparedPart, type Outcome } from "./compare-reports.ts";
export { readReport, type ReadReport } from "./read-report.ts";
export { reportHtml } from "./report-html.ts";
export { reportJson } from "./report-json.ts";
export type { ReportAbout, ReportDocument, ReportedRuleFile, ReportParts, ReportSettings } from "./report.ts";
