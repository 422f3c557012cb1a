import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type * as TypeScript from "typescript";

// Nine megabytes, which nothing between Node and this file has to look at.
const ts = createRequire(import.meta.url)("typescript") as typeof TypeScript;

// docs/engine.md has two parts: what people wrote, and behind a line that says so what is made of the docstrings.

/** Where the part begins that is made. */
const MADE = "<!-- From here on made of the docstrings by src/packaging/engine-page.ts: npm run docs -->";

/** What only follows from what is told: named at the end, so that the page tells first what one calls. */
const firstKinds = ["function", "const"];

/** Writes `docs/engine.md` anew. */
export function main(): void {
  const root = resolve(import.meta.dirname, "../..");
  const path = join(root, "docs/engine.md");
  const types = readFileSync(join(root, "dist/engine.d.ts"), "utf8");
  writeFileSync(path, enginePage(readFileSync(path, "utf8"), types));
}

/** The page with its made part as the declarations have it. @param types the text of `engine.d.ts`. */
export function enginePage(page: string, types: string): string {
  const at = page.indexOf(MADE);
  if (at < 0) throw new Error("docs/engine.md does not say where its made part begins");
  return `${page.slice(0, at)}${MADE}\n\n${apiOf(types)}`;
}

function apiOf(types: string): string {
  const file = ts.createSourceFile("engine.d.ts", types, ts.ScriptTarget.ES2023, true);
  const entries: { readonly name: string; readonly kind: string; readonly text: string }[] = [];
  for (const node of file.statements) {
    const name = nameOf(node);
    if (name === null) continue;
    const kind = kindOf(node);
    const about = docOf(node, types);
    // The comment of the whole stands above the code, those of members in it.
    const code = node
      .getText(file)
      .replaceAll("\t", "  ")
      .replace(/^export (declare )?/, "");
    const parts = [`### \`${name}\``, ...(about === "" ? [] : [about]), `\`\`\`ts\n${code}\n\`\`\``];
    entries.push({ name, kind, text: parts.join("\n\n") });
  }
  const [first, others] = [true, false].map((wanted) =>
    entries
      .filter(({ kind }) => firstKinds.includes(kind) === wanted)
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
  );
  const section = (title: string, list: typeof entries): string =>
    [`## ${title}`, ...list.map(({ text }) => text)].join("\n\n");
  return `${section("What is called", first!)}\n\n${section("Shapes", others!)}\n`;
}

function nameOf(node: TypeScript.Statement): string | null {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0]!.name.getText();
  if (ts.isFunctionDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
    return node.name?.text ?? null;
  if (ts.isExportDeclaration(node)) return null;
  throw new Error(`engine.d.ts declares something that has no place in the page: ${node.getText()}`);
}

function kindOf(node: TypeScript.Statement): string {
  return ts.isFunctionDeclaration(node) ? "function" : ts.isVariableStatement(node) ? "const" : "shape";
}

/** The docstring as Markdown: its text, then a list of what its tags say. */
function docOf(node: TypeScript.Statement, types: string): string {
  const comment = ts.getLeadingCommentRanges(types, node.pos)?.at(-1);
  if (comment === undefined) return "";
  const lines = types
    .slice(comment.pos + 3, comment.end - 2)
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trim());
  const [about = "", ...tags] = lines
    .join("\n")
    .trim()
    .split(/\n*(?=@(?:param|returns|throws)\b)/);
  const told = tags.map(
    (tag) =>
      `- ${tag
        .trim()
        .replace(/\s*\n\s*/g, " ")
        .replace(/^@param (\S+)/, "`$1`:")
        .replace(/^@(\w+)/, "$1")}`,
  );
  return [about.trim(), told.join("\n")].filter((part) => part !== "").join("\n\n");
}
