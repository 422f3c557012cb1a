// The choice of rules as a list, to keep with a case: what was loaded, from where, and what became of it.

import { guardFormula } from "./formula-guard.ts";
import { sha256Hex } from "../lib/sha256.ts";

/** One rule of the choice. */
export interface ListedRule {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  /** `bundled`, `pivotscope`, `dropped`, or `prepared` for the rules that came inside the page. */
  readonly origin: string;
  /** `loaded`, `disabled`, `refused`, `needs-values`, `no-log-source`, `retired`, `replaced`: as the rule set names it. */
  readonly state: string;
  /** The text of its document. */
  readonly source: string;
}

export interface RulesListAbout {
  readonly toolVersion: string;
  /** When it was written. The caller asks the clock. */
  readonly written: string;
  /** Of the whole choice: see `choiceHash`. */
  readonly hash: string;
}

const columns = ["id", "title", "path", "origin", "state", "sha256"] as const;

function rowOf({ source, ...rule }: ListedRule): Record<(typeof columns)[number], string> {
  const { id, title, path, origin, state } = rule;
  return { id, title, path, origin, state, sha256: sha256Hex(source) };
}

/** Indented JSON: the tool, the hash over all, and a row for each rule. */
export function rulesListJson(rules: readonly ListedRule[], about: RulesListAbout): string {
  const { toolVersion, written, hash } = about;
  const document = {
    tool: "Pivotscope",
    toolVersion,
    written,
    hash,
    count: rules.length,
    rules: rules.map(rowOf),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** CSV (RFC 4180) that no spreadsheet runs; the hash over all is the last column, the same in every row. */
export function rulesListCsv(rules: readonly ListedRule[], { hash }: RulesListAbout): string {
  const lines = [[...columns, "hash_of_all"]];
  for (const rule of rules) {
    const row = rowOf(rule);
    lines.push([...columns.map((column) => guardFormula(row[column])), hash]);
  }
  return `\ufeff${lines.map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("")}`;
}

const quoted = (cell: string): string =>
  /[",;\t\r\n]|^ | $/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
