import { version } from "../../package.json";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { EMPTY_BLOCK, writeRulesBlock, type RuleText } from "../export/index.ts";
import { bundledMap } from "../scan/bundled.ts";
import { boundsForPack } from "../scan/pack-bounds.ts";
import { packFile, parseLogSourceMap, type LogSourceMap } from "../sigma/index.ts";
import { toPageRules, type PageRules } from "./page-arguments.ts";
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
  const wanted = toPageRules(values);
  if (typeof wanted === "string") throw new Error(wanted);
  return rulesBlockFor(wanted);
}

/** The same of options that were read. @throws Error where something can not be read as asked. */
export async function rulesBlockFor(wanted: PageRules): Promise<string> {
  if (wanted.rules.length === 0) return EMPTY_BLOCK;
  const map = wanted.logSources === null ? null : await namedMap(wanted.logSources);
  const { path, text } = map ?? bundledMap;
  const parsed = parseLogSourceMap(path, text).map;
  const rules: RuleText[] = [];
  for (const path of wanted.rules) rules.push(...(await namedFrom(path, parsed)));
  const { placeholders, issues } = await readPlaceholders(wanted.placeholders);
  if (issues.length > 0) throw new Error(`${issues[0]!.file}:${issues[0]!.line}: ${issues[0]!.detail}`);
  const choice = { map, disabled: [], placeholders, retired: wanted.retired };
  return writeRulesBlock({ prepared: null, rules, ...choice }, version);
}

/** Rules by their place in what was named: where that lies on the machine of the build is nobody's business. */
async function namedFrom(path: string, map: LogSourceMap): Promise<readonly RuleText[]> {
  const { rules, issues } = await readRules([path]);
  if (issues.length > 0) throw new Error(`${issues[0]!.file}: ${issues[0]!.detail}`);
  const root = path.replace(/[/\\]+$/, "");
  return rules.map((rule) => ({
    path: basename(resolve(path)) + rule.path.slice(root.length),
    text: rule.text,
    packed: rule.packed ?? packFile(rule.text, boundsForPack(map)),
  }));
}

async function namedMap(path: string): Promise<RuleText> {
  const { text } = await readText("--logsources", path);
  return { path: basename(path), text };
}
