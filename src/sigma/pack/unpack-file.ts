import { inEnglish, parseSaid } from "../../lib/said.ts";
import { levels, MAX_TITLE, type RuleFile, type RuleInfo } from "../../model/rule.ts";
import { Refusal } from "../read/refusal.ts";
import type { YamlDocument } from "../read/yaml/parse.ts";
import { fromCompact, noPack } from "./compact-node.ts";
import { unpacked, type UnpackedFile } from "./open-pack.ts";
import { RULE_PARTS, wholeSource, type PackedRule } from "./packed-file.ts";
import { isListOf, recordOf } from "./packed-json.ts";
import { UnpackedRule } from "./unpacked-rule.ts";

/** A document that was packed, and the rule that runs where it is one. */
export interface UnpackedDocument extends YamlDocument {
  readonly rule: UnpackedRule | null;
}

/** Null where the file holds no rule. Throws a `Refusal` where it is not what `packFile` writes. */
export function unpackFile(file: RuleFile): readonly UnpackedDocument[] | null {
  const from = read(file);
  const { documents, parts } = from;
  if (documents === null) return null;
  if (!Array.isArray(documents)) throw noPack();
  let next = 0;
  return documents.map((value: unknown, document): UnpackedDocument => {
    const { line, source, root, refusal, rule } = recordOf(value);
    if (typeof line !== "number" || (source !== null && typeof source !== "string")) throw noPack();
    const why = refusalOf(refusal);
    if (rule === null) {
      const node = root === null ? null : fromCompact(root);
      return { line, source: source ?? wholeSource(file.text), refusal: why, root: node, rule: null };
    }
    const part = next;
    next += RULE_PARTS;
    if (next > parts) throw noPack();
    const place = { file, document, line, source, refusal: why };
    return new UnpackedRule(ruleOf(rule), place, from, part);
  });
}

function read(file: RuleFile): UnpackedFile {
  try {
    return unpacked(file);
  } catch (error) {
    if (error instanceof SyntaxError) throw noPack();
    throw error;
  }
}

/** What a rule says of itself that was loaded from a packed file. Throws where there is none. */
export function infoAt(file: RuleFile, document: number): RuleInfo {
  const rule = unpackFile(file)?.[document]?.rule ?? null;
  if (rule === null) throw new Error(`document ${document} of ${file.path} is no packed rule`);
  return rule.info();
}

function refusalOf(value: unknown): Refusal | null {
  if (value === null) return null;
  const [line, reason, kept] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof line !== "number" || typeof reason !== "string") throw noPack();
  const said = parseSaid(kept);
  // In its parts it is believed only where they say the same.
  return new Refusal(line, said !== null && inEnglish(said) === reason ? said : reason);
}

function ruleOf(value: unknown): PackedRule {
  const rule = recordOf(value);
  const { id, title, name, status, level, logSource, asks } = rule;
  const { category, product, service } = recordOf(logSource);
  const isWhole =
    typeof id === "string" &&
    typeof title === "string" &&
    [name, status, category, product, service].every(isTextOrNull) &&
    (level === null || levels.some((known) => known === level));
  if (!isWhole || title === "" || title.length > MAX_TITLE) throw noPack();
  checkAsks(asks);
  return rule as unknown as PackedRule;
}

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === "string";

function checkAsks(value: unknown): void {
  const { eventIds, fields } = recordOf(value);
  if (eventIds !== null && !isListOf("number", eventIds)) throw noPack();
  if (!isListOf("string", fields)) throw noPack();
}
