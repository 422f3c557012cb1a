// The custody report as a page: it needs no script and no network, and shows nothing but what the document inside it says.

import { escapeForScript } from "../rules-block.ts";
import type { Markup } from "./markup.ts";
import { pageEnd, pageStart } from "./page-frame.ts";
import { reportBlockStart } from "./read-report.ts";
import { reportStyle } from "./report-style.ts";
import { answerSection } from "./sections/answer.ts";
import { filesSection } from "./sections/files.ts";
import { forwardsSection } from "./sections/forwards.ts";
import { limitsSection } from "./sections/limits.ts";
import { matchesSection } from "./sections/matches.ts";
import { problemsSection } from "./sections/problems.ts";
import { rulesSection } from "./sections/rules.ts";
import { toolSection } from "./sections/tool.ts";
import { readShownReport, type ShownReport } from "./shown-report.ts";

/** In the order in which a reader asks. */
const sections: readonly ((report: ShownReport) => Markup)[] = [
  answerSection,
  forwardsSection,
  limitsSection,
  filesSection,
  rulesSection,
  matchesSection,
  problemsSection,
  toolSection,
];

/**
 * The page in pieces of text.
 *
 * @param json the document in pieces, as `reportJson` makes it or as it stands in a page. It is gone through more than once.
 */
export function* reportHtml(json: Iterable<string>): Generator<string> {
  const report = readShownReport(json);
  yield pageStart("Custody report", reportStyle);
  for (const section of sections) yield `${section(report).html}\n`;
  yield reportBlockStart;
  for (const piece of json) yield escapeForScript(piece);
  yield `</script>\n${pageEnd}`;
}
