import { say } from "../../../lib/said.ts";
import { Refusal, short } from "../refusal.ts";

export interface Token {
  readonly kind: "(" | ")" | "word" | "end";
  readonly text: string;
}

// Words are taken whole, so that `notepad` is an identifier and not `not` and `epad`.
const TOKEN = /\s*(?:([()])|([A-Za-z0-9_*-]+)|(\S))/y;

export function tokenise(text: string, line: number): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [, bracket, word, other] = match;
    if (bracket === "(" || bracket === ")") tokens.push({ kind: bracket, text: bracket });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else if (other === "|") {
      throw new Refusal(
        line,
        say("Aggregation in a condition (“{sign}”) is Sigma version 1; write a correlation rule instead", {
          sign: other,
        }),
      );
    } else {
      const found = short(other ?? "");
      throw new Refusal(line, say("The condition has “{found}”, which no condition can hold", { found }));
    }
  }
  tokens.push({ kind: "end", text: "" });
  return tokens;
}
