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
      return sign + term.text;
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
  if (test === "like") return `${field}:${value}`;
  const colon = test === "contains" || (exactFields.has(field.toLowerCase()) && value !== "");
  return `${field}${colon ? ":" : ":="}${printValue(value)}`;
}

function needsQuotes(value: string): boolean {
  return (
    value === "" ||
    /[\s"()*?]/.test(value) ||
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
