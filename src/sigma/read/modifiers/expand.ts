import { say } from "../../../lib/said.ts";
import { Refusal } from "../refusal.ts";
import { changeOperands, plainString, type ItemDraft, type Modifier } from "./draft.ts";

// `%name%`; `\%` is a plain percent sign.
const PLACEHOLDER = /\\%|%([A-Za-z0-9_.-]+)%/g;

/** What one value may grow to when its placeholders are filled in. */
const MAX_EXPANSIONS = 10_000;

/** Placeholders stand for the values that the user supplies; without them the rule cannot run. */
export const expand: Modifier = {
  name: "expand",
  apply(item: ItemDraft): void {
    changeOperands(item, (operand, node) => {
      if (operand.kind === "regex") {
        const sources = fill(operand.source, item, node.line, escapeRegex);
        return sources.map((source) => ({ ...operand, source }));
      }
      const string = operand.kind === "string" ? operand : plainString(node.text);
      return fill(string.source, item, node.line, (value) => value).map((source) => ({ ...string, source }));
    });
  },
};

function fill(
  source: string,
  item: ItemDraft,
  line: number,
  quote: (value: string) => string,
): readonly string[] {
  let texts = [""];
  let end = 0;
  for (const match of source.matchAll(PLACEHOLDER)) {
    const before = source.slice(end, match.index);
    const name = match[1];
    const values = name === undefined ? ["%"] : item.placeholders.get(name)?.map(quote);
    if (values === undefined || values.length === 0) {
      throw new Refusal(
        line,
        say("No values were supplied for the placeholder %{name}%", { name: name! }),
        "needs-values",
      );
    }
    if (texts.length * values.length > MAX_EXPANSIONS) {
      const most = String(MAX_EXPANSIONS);
      throw new Refusal(line, say("The placeholders make more than {most} values of one", { most }));
    }
    texts = texts.flatMap((text) => values.map((value) => text + before + value));
    end = match.index + match[0].length;
  }
  return texts.map((text) => text + source.slice(end));
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
