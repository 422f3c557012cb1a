import { isBlank } from "../command-line/arguments.ts";
import type { Reader } from "../command-line/reader.ts";
import type { Scope } from "../command-line/scope.ts";
import { programName, splitProgram } from "../command-line/split-program.ts";
import { expandVariables } from "./expand.ts";
import { parseShell, type CmdNode, type Pipeline } from "./parse.ts";

/** Commands of cmd.exe itself that run nothing and write nothing that another command could read. */
const quiet: ReadonlySet<string> = new Set(
  `assoc break cd chdir cls color copy date del dir endlocal erase exit ftype goto md mkdir mklink move path pause popd
  prompt pushd rd rem ren rename rmdir setlocal shift time title type ver verify vol`.split(/\s+/),
);

/** `call call call …` reads the line again each time. */
const MAX_CALLS = 3;

/** Hands what a line of cmd.exe runs to the reader. `input`: what is piped into its first command. */
export function runShell(
  text: string,
  scope: Scope,
  reader: Reader,
  delayed: boolean,
  input: readonly string[] | null,
): void {
  new Shell(scope, reader, delayed, /\bfor\s[^%]{0,80}%/i.test(text)).run(parseShell(text), input);
}

class Shell {
  #scope: Scope;
  readonly #reader: Reader;
  readonly #delayed: boolean;
  readonly #hasLoop: boolean;
  readonly #values = new Map<string, string>();

  constructor(scope: Scope, reader: Reader, delayed: boolean, hasLoop: boolean) {
    this.#scope = scope;
    this.#reader = reader;
    this.#delayed = delayed;
    this.#hasLoop = hasLoop;
  }

  /** What the last commands write, by line; null where that is not known. */
  run(pipelines: readonly Pipeline[], input: readonly string[] | null): readonly string[] | null {
    const written: string[] = [];
    let first = input;
    for (const pipeline of pipelines) {
      let lines = first;
      first = null;
      for (const node of pipeline) lines = this.#node(node, lines);
      if (lines !== null) for (const line of lines) written.push(line);
    }
    return written.length > 0 ? written : null;
  }

  #node(node: CmdNode, input: readonly string[] | null): readonly string[] | null {
    const { output, input: file } = node.redirected;
    const outer = this.#scope;
    if (node.conditional) this.#scope = { ...outer, conditional: true };
    const fed = file === null ? input : null;
    const written =
      node.kind === "group"
        ? this.run(node.pipelines, fed)
        : this.#command(this.#expand(node.text, false), fed, file, 0);
    this.#scope = outer;
    return output ? null : written;
  }

  #expand(text: string, second: boolean): string {
    return expandVariables(
      text,
      { values: this.#values, hasLoop: this.#hasLoop, delayed: this.#delayed },
      second,
    );
  }

  #command(
    text: string,
    input: readonly string[] | null,
    file: string | null,
    calls: number,
  ): readonly string[] | null {
    const line = text.replace(/^[\s,;=@]+/, "");
    if (line === "") return null;
    const echo = /^echo(?=$|[\s.,:;(/=+[\]\\])/i.exec(line);
    if (echo !== null) return [line.slice(echo[0].length + 1).trimEnd()];
    const word = /^[A-Za-z]+(?=$|[\s/(.,;=])/.exec(line)?.[0].toLowerCase() ?? "";
    const rest = line.slice(word.length);
    if (word === "set") this.#set(rest.trim());
    else if (word === "call") {
      if (calls < MAX_CALLS && !/^\s*:/.test(rest))
        return this.#command(this.#expand(rest, true), input, file, calls + 1);
    } else if (word === "start") this.#reader.command(afterTitle(rest), this.#scope);
    else if (!quiet.has(word)) this.#program(line, input, file);
    return null;
  }

  #program(line: string, input: readonly string[] | null, file: string | null): void {
    const { name, tail } = splitProgram(line);
    // `cmd/c netsh …`
    const attached = /^([^/]*\\)?cmd(\.exe)?(?=\/[a-z])/i.exec(line)?.[0];
    const [program, behind] =
      attached === undefined ? [programName(name), tail] : ["cmd", line.slice(attached.length)];
    if (program === "netsh" && file !== null) this.#reader.addScript(file);
    else this.#reader.call({ program, tail: behind, input }, this.#scope);
  }

  // set "x=v", set x=v; of `set /a` and `set /p` the value is not known.
  #set(text: string): void {
    const bare = text.startsWith('"') ? text.slice(1, text.lastIndexOf('"') || undefined) : text;
    const sign = bare.indexOf("=");
    if (sign <= 0) return;
    const name = bare.slice(0, sign).trim().toLowerCase();
    if (bare.startsWith("/")) this.#values.delete(name.replace(/^\/\w\s+/, ""));
    else this.#values.set(name, bare.slice(sign + 1));
  }
}

// start ["title"] [/d path] [/node n] [/affinity mask] [/other…] command
function afterTitle(text: string): string {
  let at = 0;
  let titled = false;
  for (;;) {
    while (isBlank(text[at])) at++;
    if (text[at] === '"' && !titled) {
      const quote = text.indexOf('"', at + 1);
      if (quote < 0) return "";
      at = quote + 1;
      titled = true;
    } else if (text[at] === "/") {
      const end = endOfWord(text, at);
      const takesValue = /^\/(d|node|affinity|machine)$/i.test(text.slice(at, end));
      at = end;
      if (!takesValue) continue;
      while (isBlank(text[at])) at++;
      at = endOfWord(text, at);
    } else return text.slice(at);
  }
}

function endOfWord(text: string, start: number): number {
  let quoted = false;
  let end = start;
  for (; end < text.length && (quoted || !isBlank(text[end])); end++) if (text[end] === '"') quoted = !quoted;
  return end;
}
