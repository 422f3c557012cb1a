import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The public Sigma rules that lie beside the project in some places. */
export const sigmaRulesFolder = fileURLToPath(new URL("../../../shared/sigma-rules/", import.meta.url));

/** Paths of all rule files in it; empty where it is absent. */
export function sigmaRuleFiles(): readonly string[] {
  if (!existsSync(sigmaRulesFolder)) return [];
  return readdirSync(sigmaRulesFolder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yml") && !name.endsWith("thor.yml"))
    .map((name) => join(sigmaRulesFolder, name))
    .toSorted();
}
