import { countOf } from "../../../lib/format-number.ts";
import { code, heading, list, type Block } from "../blocks.ts";
import type { CaseReport } from "../case-report.ts";

export function howBlocks({ about, document, rulesSha256 }: CaseReport): readonly Block[] {
  const { toolFile, toolVersion, toolSha256 } = about;
  return [
    heading(2, "How this was made"),
    list([
      [
        `Pivotscope ${toolVersion}, `,
        code(toolFile),
        ", SHA-256 ",
        toolSha256 === null ? "not known" : code(toolSha256),
      ],
      [`${countOf(document.summary.rules, "Sigma rule")}, SHA-256 over them `, code(rulesSha256)],
      [
        "The custody report and the ledger say for each rule whether it could be asked, and for each file what was lost.",
      ],
    ]),
  ];
}
