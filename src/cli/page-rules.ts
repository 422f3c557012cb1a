import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { EMPTY_BLOCK, writeRulesBlock, type RuleText } from "../export/index.ts";
import { readPlaceholders, readRules, readText } from "./read-rules.ts";

/**
 * The rules block of a page that is built with rules inside: `--rules PATH`, and `--logsources`, `--placeholders` and
 * `--retired` as the command line has them. Without `--rules` the page keeps its bundled ones.
 *
 * @throws Error where something cannot be read as asked: a build has nobody to look at issues later.
 */
export async function pageRules(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rules: { type: "string", multiple: true },
      logsources: { type: "string" },
      placeholders: { type: "string" },
      retired: { type: "boolean" },
    },
  });
  if (values.rules === undefined) {
    if (Object.keys(values).length > 0) throw new Error("--rules says which rules the other options are for");
    return EMPTY_BLOCK;
  }
  const rules: RuleText[] = [];
  for (const path of values.rules) rules.push(...(await namedFrom(path)));
  const { placeholders, issues } = await readPlaceholders(values.placeholders ?? null);
  if (issues.length > 0) throw new Error(`${issues[0]!.file}:${issues[0]!.line}: ${issues[0]!.detail}`);
  const map = values.logsources === undefined ? null : await namedMap(values.logsources);
  return writeRulesBlock({
    prepared: null,
    rules,
    map,
    disabled: [],
    placeholders,
    retired: values.retired ?? false,
  });
}

/** Rules by their place in what was named: where that lies on the machine of the build is nobody's business. */
async function namedFrom(path: string): Promise<readonly RuleText[]> {
  const { rules, issues } = await readRules([path]);
  if (issues.length > 0) throw new Error(`${issues[0]!.file}: ${issues[0]!.detail}`);
  const root = path.replace(/[/\\]+$/, "");
  return rules.map((rule) => ({
    path: basename(resolve(path)) + rule.path.slice(root.length),
    text: rule.text,
  }));
}

async function namedMap(path: string): Promise<RuleText> {
  const { text } = await readText("--logsources", path);
  return { path: basename(path), text };
}
