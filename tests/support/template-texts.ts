// What a Svelte template shows without asking the table of texts (`src/words`).

import { parse } from "svelte/compiler";

type Tree = Readonly<Record<string, unknown>>;

/** Attributes that a reader sees or hears, and those of components that become one. */
const shown = new Set([
  "title",
  "placeholder",
  "alt",
  "aria-label",
  "aria-description",
  "aria-roledescription",
  "aria-valuetext",
  "label",
  "name",
  "text",
  "values",
]);

/** Nothing below them is shown: conditions, what is listed, styles. */
const notShown = new Set(["test", "expression", "context", "key", "metadata", "parameters", "declaration"]);

/** Texts with a word in them that stand in a template, or may be the value of what it shows, and are not handed to `t`. */
export function textsOfTemplate(source: string): readonly string[] {
  const found: string[] = [];
  walk(parse(source, { modern: true }).fragment, found);
  return found.map((text) => text.replace(/\s+/g, " ").trim()).filter((text) => /\p{L}{2}/u.test(text));
}

function walk(node: unknown, found: string[]): void {
  if (Array.isArray(node)) for (const each of node) walk(each, found);
  if (Array.isArray(node) || !isTree(node)) return;
  if (node["type"] === "Text") found.push(node["data"] as string);
  else if (node["type"] === "ExpressionTag") literals(node["expression"], found);
  else if (node["type"] === "Attribute") attribute(node, found);
  else if (node["type"] !== "Comment" && node["type"] !== "StyleDirective")
    for (const [key, value] of Object.entries(node)) if (!notShown.has(key)) walk(value, found);
}

/** The `name` of an input is not shown, that of a component of ours is: a computed one. */
function attribute({ name, value }: Tree, found: string[]): void {
  if (!shown.has(name as string)) return;
  if (name !== "name" || !Array.isArray(value)) walk(value, found);
}

/** What an expression may come to: not what it compares, and of `t` only the values. */
function literals(node: unknown, found: string[]): void {
  if (Array.isArray(node)) for (const each of node) literals(each, found);
  if (Array.isArray(node) || !isTree(node)) return;
  if (node["type"] === "Literal" && typeof node["value"] === "string") found.push(node["value"]);
  if (node["type"] === "TemplateElement") found.push((node["value"] as { readonly cooked: string }).cooked);
  if (node["type"] === "CallExpression") literals(argumentsOf(node), found);
  for (const key of partsOf(node)) literals(node[key], found);
}

function partsOf(node: Tree): readonly string[] {
  switch (node["type"]) {
    case "TemplateLiteral":
      return ["quasis", "expressions"];
    case "ConditionalExpression":
      return ["consequent", "alternate"];
    case "BinaryExpression":
      return node["operator"] === "+" ? ["left", "right"] : [];
    case "LogicalExpression":
      return ["left", "right"];
    case "ObjectExpression":
      return ["properties"];
    case "Property":
      return ["value"];
    case "ArrayExpression":
      return ["elements"];
    default:
      return [];
  }
}

function argumentsOf(call: Tree): readonly unknown[] {
  const all = call["arguments"] as readonly unknown[];
  return (call["callee"] as Tree)["name"] === "t" ? all.slice(1) : all;
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}
