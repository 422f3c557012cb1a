import { say } from "../../../lib/said.ts";
import {
  plainString,
  type ItemDraft,
  type Operand,
  type StringOperand,
  type ValueDraft,
} from "../modifiers/draft.ts";
import { freeDashes, parsePattern, widen, type Pattern } from "../../match/pattern/pattern.ts";
import { literalTest, patternTest } from "../../match/pattern/pattern-test.ts";
import { Refusal, short } from "../refusal.ts";
import { RegexError } from "../../../regex/cursor.ts";
import { RegexTest } from "../../match/values/regex-test.ts";
import type { TextTest } from "../../match/text/text-test.ts";
import { BooleanTest } from "../../match/values/boolean-test.ts";
import { DatePartTest } from "../../match/values/date-part-test.ts";
import { isHexadecimal, parseYamlNumber } from "../../match/values/decimal.ts";
import { NetworkTest, parseNetwork } from "../../match/values/network-test.ts";
import { NumberTest } from "../../match/values/number-test.ts";
import type { YamlScalar } from "../yaml/node.ts";
import type { ItemValue, ValueTest } from "./rule.ts";

/** The value as YAML types it, before any modifier. */
export function toOperand(node: YamlScalar): Operand {
  switch (node.type) {
    case "null":
      return { kind: "null" };
    case "boolean":
      return { kind: "boolean", value: node.text.toLowerCase() === "true" };
    case "number":
      return { kind: "number", text: node.text, comparison: "eq", part: null };
    case "string":
      return plainString(node.text);
  }
}

/** What all modifiers have left of a value, as a test. */
export function toItemValue(item: ItemDraft, value: ValueDraft): ItemValue {
  return { text: value.node.type === "null" ? "null" : value.node.text, test: toValueTest(item, value) };
}

function toValueTest(item: ItemDraft, { node, operands }: ValueDraft): ValueTest {
  const [only] = operands;
  if (only !== undefined && operands.length === 1) {
    if (only.kind === "null") return { kind: "presence", wanted: false };
    if (only.kind === "presence") return { kind: "presence", wanted: only.wanted };
    if (only.kind === "reference") {
      return { kind: "reference", field: only.field, relation: only.relation, cased: item.cased };
    }
  }
  return { kind: "text", tests: operands.map((operand) => toTextTest(item, operand, node)) };
}

function toTextTest(item: ItemDraft, operand: Operand, node: YamlScalar): TextTest {
  switch (operand.kind) {
    case "string": {
      // A keyword is searched for inside each value (R "Keywords search").
      const before = operand.before || item.field === null;
      const after = operand.after || item.field === null;
      if (isPlain(operand)) return literalTest(operand.source, before, after, item.cased);
      const literal: Pattern = operand.source === "" ? [] : [{ kind: "text", text: operand.source }];
      const pattern = operand.literal ? literal : parsePattern(operand.source);
      const dashed = operand.freeDashes ? freeDashes(pattern) : pattern;
      return patternTest(widen(dashed, before, after), item.cased);
    }
    case "number": {
      if (operand.comparison === "eq" && operand.part === null && isHexadecimal(operand.text)) {
        return patternTest([{ kind: "text", text: operand.text }], item.cased);
      }
      const number = parseYamlNumber(operand.text);
      if (number === null) {
        throw new Refusal(
          node.line,
          say("The number “{number}” is too long", { number: short(operand.text) }),
        );
      }
      const test = new NumberTest(number, operand.text, operand.comparison);
      return operand.part === null ? test : new DatePartTest(operand.part, test);
    }
    case "boolean":
      return new BooleanTest(operand.value);
    case "network": {
      const network = parseNetwork(operand.source);
      if (!("words" in network)) return new NetworkTest(network);
      const source = short(operand.source);
      throw new Refusal(node.line, say("“{source}” is no network: {why}", { source, why: network }));
    }
    case "regex":
      return regexTest(operand.source, operand.flags, node.line);
    case "bytes": {
      const modifier = item.applied.at(-1) ?? "";
      throw new Refusal(
        node.line,
        say("The modifier “{name}” needs base64 or base64offset after it", { name: modifier }),
      );
    }
    case "null":
    case "presence":
    case "reference":
      throw new Refusal(node.line, say("This value cannot stand beside others"));
  }
}

/** Wildcards, and what may be an escape. */
const SPECIAL = /[*?]|\\\\/;

/** It stands for its own text alone, as nearly all do: there are tens of thousands. */
function isPlain({ source, literal, freeDashes }: StringOperand): boolean {
  return source !== "" && !freeDashes && (literal || !SPECIAL.test(source));
}

function regexTest(source: string, flags: string, line: number): TextTest {
  try {
    return new RegexTest(source, flags);
  } catch (error) {
    if (error instanceof RegexError) throw new Refusal(line, error.said);
    throw error;
  }
}
