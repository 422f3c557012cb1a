import { hasHidden, replaceHidden } from "../lib/hidden-text.ts";
import { comparedParts, exactFields, fieldStart, operators, type FilterTerm } from "./filter-language.ts";
import { shortTime } from "./filter-time.ts";

/** Terms as text that reads back as the same. */
export function printFilter(terms: readonly FilterTerm[]): string {
  return terms.map(printTerm).join(" ");
}

export function printTerm(term: FilterTerm): string {
  if (term.kind === "after" || term.kind === "before") return `${term.kind}:${shortTime(term.time)}`;
  const sign = term.negated ? "-" : "";
  switch (term.kind) {
    case "any":
      return `${sign}(${term.of.map(printFilter).join(" or ")})`;
    case "pattern":
      return sign + printPattern(term.text);
    case "text": {
      const plain =
        !needsQuotes(term.text) && !fieldStart.test(term.text) && !operators.has(term.text.toLowerCase());
      return sign + (plain ? term.text : quote(term.text));
    }
    case "compare":
      return `${sign}${term.field}:${term.operator === ".." ? "" : term.operator}${term.value}`;
    case "field":
      return sign + printField(term);
  }
}

/**
 * A pattern can't be quoted. One that begins with `-` would be negated; one that begins with a bracket, or has one behind an operator, would be a group; in a group, one
 * that lacks a bracket would end too early or too late.
 */
function printPattern(text: string): string {
  const written = text.replace(/\\(?=u\{(?:28|29|2d|5c)\})/gi, "\\u{5c}").replace(/^-/, "\\u{2d}");
  if (isBalanced(written) && !/^(?:and|or|not)?\(/i.test(written)) return written;
  return written.replaceAll("(", "\\u{28}").replaceAll(")", "\\u{29}");
}

function isBalanced(text: string): boolean {
  let open = 0;
  for (const char of text) {
    if (char === "(") open++;
    else if (char === ")" && open-- === 0) return false;
  }
  return open === 0;
}

/** A value as it is written behind a colon. */
export function printValue(value: string): string {
  return needsQuotes(value) || comparedParts(value) !== null ? quote(value) : value;
}

/** Same term, said the same way or not. */
export function sameTerm(a: FilterTerm, b: FilterTerm): boolean {
  return printTerm(a).toLowerCase() === printTerm(b).toLowerCase();
}

function printField({ field, test, value }: FilterTerm & { readonly kind: "field" }): string {
  if (field === "time" && value === "") return "time:none";
  if (test === "like") return `${field}:${printPattern(value).replace(/^\\(?!u\{)/, "\\u{5c}")}`;
  const colon = test === "contains" || (exactFields.has(field.toLowerCase()) && value !== "");
  return `${field}${colon ? ":" : ":="}${printValue(value)}`;
}

function needsQuotes(value: string): boolean {
  return (
    value === "" ||
    /[\s"()*?]|\\u\{/i.test(value) ||
    hasHidden(value) ||
    /^[-=]/.test(value) ||
    value.startsWith("\\") ||
    value.startsWith("//")
  );
}

function quote(value: string): string {
  // What draws nothing, or would draw the rest of the line in another order, is written by its number.
  return `"${replaceHidden(value.replace(/[\\"]/g, "\\$&"), (code) => `\\u{${code.toString(16)}}`)}"`;
}
