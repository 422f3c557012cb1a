import { readFileSync } from "node:fs";
import { sigmaRuleFiles, sigmaRulesFolder } from "../support/sigma-rules.ts";
import { writeZip } from "../support/zip-writer.ts";

/** All public rules as one zip: what a page takes in best. */
export function zipRules(): Uint8Array {
  return writeZip(
    sigmaRuleFiles().map((path) => ({
      name: path.slice(sigmaRulesFolder.length),
      content: readFileSync(path),
    })),
  );
}
