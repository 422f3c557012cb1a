// The custody report as one JSON document: a key a line at the top, and a line for each forward and each match, as JSON Lines
// has them. The ledger in it is the document of a ledger.

import { sha256Hex } from "../../lib/sha256.ts";
import { inChunks } from "../chunks.ts";
import { forwardObject } from "../told-forwards.ts";
import { jsonLines } from "../json-lines.ts";
import { ledgerDocument } from "../ledger-json.ts";
import { exportRows } from "../row.ts";
import { REPORT_SCHEMA } from "../schema-names.ts";
import type { ReportedRuleFile, ReportParts } from "./report.ts";

/** With more rule files than this only the texts of those that matched are carried along; all have their hashes. */
const FEW_RULE_FILES = 50;

/** The document in pieces of text, made anew each time they are asked for. */
export function reportJson(parts: ReportParts): Iterable<string> {
  return { [Symbol.iterator]: () => inChunks(pieces(parts)) };
}

function* pieces(parts: ReportParts): Generator<string> {
  const { ruleSet, ledger, files, proofs, matches, sameContent } = parts;
  const { toolVersion, written } = parts.about;
  const head = {
    schema: REPORT_SCHEMA,
    tool: "Pivotscope",
    ...parts.about,
    settings: parts.settings,
    logSourceMap: { path: parts.map.path, sha256: sha256Hex(parts.map.text), text: parts.map.text },
    ruleFiles: ruleFilesOf(parts),
    ledger: ledgerDocument(ledger, ruleSet, { toolVersion, written, proofs, sameContent }),
    reviewed: parts.reviewed,
    // Notes are in the case file.
    notes: [],
  };
  yield "{\n";
  for (const [key, value] of Object.entries(head))
    yield `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`;
  yield `"forwards": [`;
  yield* inList(parts.forwards, (forward) => JSON.stringify(forwardObject(forward, files)));
  yield `],\n"matches": [`;
  const { row: lineOf } = jsonLines({ scan: ledger.state, fieldPairs: false });
  yield* inList(exportRows(matches, ruleSet.rules, files), (row) => lineOf(row).trimEnd());
  yield "]\n}\n";
}

function* inList<Item>(items: Iterable<Item>, textOf: (item: Item) => string): Generator<string> {
  let isFirst = true;
  for (const item of items) {
    yield `${isFirst ? "" : ","}\n${textOf(item)}`;
    isFirst = false;
  }
  if (!isFirst) yield "\n";
}

function ruleFilesOf({ ruleFiles, ruleSet, ledger }: ReportParts): readonly ReportedRuleFile[] {
  const matched = new Set(
    ledger.rules.flatMap(({ rule, state }) => (state === "matched" ? [ruleSet.rules[rule]!.info.path] : [])),
  );
  const areFew = ruleFiles.length < FEW_RULE_FILES;
  return ruleFiles.map(({ path, origin, text }) => ({
    path,
    origin,
    sha256: sha256Hex(text),
    text: areFew || matched.has(path) ? text : null,
  }));
}
