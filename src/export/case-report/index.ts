import { caseReport, type CaseReportParts } from "./case-report.ts";
import { htmlOf } from "./html.ts";
import { markdownOf } from "./markdown.ts";

export { chosenEvents, type CaseReportParts, type ChosenEvent, type NotedThing } from "./case-report.ts";

/** The forms of a report. */
export const caseReportForms = {
  html: {
    label: "HTML",
    extension: "html",
    mediaType: "text/html",
    write: (parts: CaseReportParts) => htmlOf("Case report", caseReport(parts)),
  },
  markdown: {
    label: "Markdown",
    extension: "md",
    mediaType: "text/markdown;charset=utf-8",
    write: (parts: CaseReportParts) => markdownOf(caseReport(parts)),
  },
} as const;

export type CaseReportForm = keyof typeof caseReportForms;
