import { say } from "../../../lib/said.ts";
import { issueOf, type Detail, type Issue } from "../../../model/issue.ts";
import { Refusal, short } from "../refusal.ts";
import { parseToml } from "../../logsource/toml.ts";
import type { YamlNode } from "../yaml/node.ts";
import { parseYaml } from "../yaml/parse.ts";

/** Values for the modifier `expand`, by placeholder, without percent signs. */
export type Placeholders = Readonly<Record<string, readonly string[]>>;

/**
 * Reads a file of placeholder values, YAML or (by its ending) TOML: each name with a list of texts, or one text. What is
 * something else is named and left out.
 */
export function parsePlaceholders(
  path: string,
  text: string,
): { readonly placeholders: Placeholders; readonly issues: readonly Issue[] } {
  const placeholders = new Map<string, readonly string[]>();
  const issues: Issue[] = [];
  const report = (line: number, detail: Detail): void => {
    issues.push(issueOf("map-refused", path, detail, 0, { line }));
  };
  try {
    const entries = /\.toml$/i.test(path) ? tomlEntries(text) : yamlEntries(text);
    for (const { name, values, line } of entries) {
      if (values.length === 0)
        report(line, say("Expected a list of texts for the placeholder “{name}”", { name: short(name) }));
      else placeholders.set(name, values);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    report(error.line, error.detail);
  }
  // A name may be `__proto__`, which an assignment would take for something else.
  return { placeholders: Object.fromEntries(placeholders), issues };
}

interface Entry {
  readonly name: string;
  /** Empty where the file has something else than texts. */
  readonly values: readonly string[];
  readonly line: number;
}

const bare = (name: string): string => name.replace(/^%(.+)%$/, "$1");

function tomlEntries(text: string): readonly Entry[] {
  return Object.entries(parseToml(text)).map(([name, value]) => {
    const values = Array.isArray(value) ? (value as unknown[]) : [value];
    const isText = (item: unknown): item is string => typeof item === "string";
    return { name: bare(name), values: values.every(isText) ? values : [], line: 1 };
  });
}

function yamlEntries(text: string): readonly Entry[] {
  const [document] = parseYaml(text);
  if (document === undefined) return [];
  if (document.refusal !== null) throw document.refusal;
  const { root, line } = document;
  if (root?.kind !== "map")
    throw new Refusal(line, say("Expected a map from placeholders to lists of values"));
  return root.entries.map(({ key, value }) => ({
    name: bare(key.text),
    values: textsOf(value),
    line: key.line,
  }));
}

function textsOf(node: YamlNode): readonly string[] {
  const items = node.kind === "list" ? node.items : [node];
  const texts = items.flatMap((item) => (item.kind === "scalar" && item.type !== "null" ? [item.text] : []));
  return texts.length === items.length ? texts : [];
}
