import { html, type Markup } from "../markup.ts";
import type { ReportDocument } from "../report.ts";
import { facts } from "./parts.ts";

/** What made the report, and how anybody can check it. */
export function toolSection({
  tool,
  toolVersion,
  toolFile,
  toolSha256,
  written,
  ruleFiles,
}: ReportDocument): Markup {
  const needsRules = ruleFiles.some(({ text }) => text === null);
  const command = `node dist/cli.js verify ${needsRules ? "--rules RULES " : ""}REPORT.html LOGS`;
  return html`<section>
    <h2>Tool, and how to check this</h2>
    ${facts([
      ["Tool", `${tool} ${toolVersion}, ${toolFile}`],
      ["Its SHA-256", html`<code>${toolSha256 ?? "not known"}</code>`],
      ["Written", `${written} (UTC)`],
    ])}
    <p>
      This file holds its data as JSON (<code>pivotscope.report/1</code>) in a block that no browser runs. The
      command line of Pivotscope reads the logs again, with the same rules and settings, and says of each line
      whether it is the same, this page’s text among them. <code>REPORT.html</code> is this file,
      <code>LOGS</code> the files or the folder they lie
      in${needsRules ? html`, <code>RULES</code> the rules, whose texts are too many to be in this file` : null}:
    </p>
    <pre>${command}</pre>
  </section>`;
}
