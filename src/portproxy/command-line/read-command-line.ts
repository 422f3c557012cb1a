// A command line is read as the programs in it read it, from the outside in: the program it starts takes its arguments by
// its own grammar (`programs/`), and where one of them is a command again, that is read by the grammar of what will run
// it: cmd.exe (`cmd/`), PowerShell (`powershell/`), or `CreateProcess`. Programs that are not known run nothing.
//
// All that is read is bounded, whatever the line says: how deep commands stand in each other, how many characters are
// read altogether, how many actions come out.

import { mapValues } from "../../lib/said.ts";
import type { ForwardAction, ForwardTrigger } from "../../model/forward.ts";
import { runShell } from "../cmd/run.ts";
import { runScript } from "../powershell/run.ts";
import { programOf, type Program } from "../programs/programs.ts";
import type { ProgramCall, Reader } from "./reader.ts";
import { outermost, type Scope } from "./scope.ts";
import { splitProgram } from "./split-program.ts";
import { withoutUnknown, withQuestionMarks } from "./unknown.ts";

/** What a command line orders. */
export interface CommandReading {
  readonly actions: readonly ForwardAction[];
  /** Where netsh takes commands from that are not on the command line: files, and `""` for its standard input. */
  readonly scripts: readonly string[];
}

/** `cmd /c "powershell -c \"netsh …\""` is two deep; encoded commands in each other are more. */
const MAX_DEPTH = 10;
/** Characters read at all depths together. Windows allows 32,767 to a command line, script blocks have more. */
const MAX_CHARACTERS = 600_000;
/** Actions of one event. */
export const MAX_ACTIONS = 200;

/**
 * Every portproxy command in a command line, in order, with the computer and the time that it is meant for.
 *
 * @param images names or paths of the process that has this command line, the surest first: a program may be renamed, and a
 *   command line may begin with any name. Empty for text that is no process's own.
 */
export function readCommandLine(commandLine: string, images: readonly string[] = []): CommandReading {
  const reader = new BoundedReader();
  const line = withoutUnknown(commandLine);
  const known = images.map(programOf).find((program) => program !== null) ?? null;
  // What a program that is not known makes of its arguments is not known: no shell reads its command line.
  const isOwn = images.some((image) => image !== "");
  if (known === null && isOwn && programOf(splitProgram(line).name) === null)
    return { actions: [], scripts: [] };
  // A line without the shell's own switch is one that was typed into it, as some collectors log it.
  const isTyped = known?.name === "cmd" && !/\/[ckr]/i.test(line);
  if (known === null || isTyped) reader.command(line, outermost);
  else reader.run(known, splitProgram(line, images).tail, outermost, null);
  return { actions: reader.actions, scripts: reader.scripts };
}

/** Every portproxy command in a script of PowerShell, as `readCommandLine`. */
export function readScript(code: string): CommandReading {
  const reader = new BoundedReader();
  reader.script(withoutUnknown(code), outermost);
  return { actions: reader.actions, scripts: reader.scripts };
}

/** What a command line that waits in a task, a service or an autostart entry will order. */
export function readDeferred(commandLine: string, trigger: ForwardTrigger): CommandReading {
  const reader = new BoundedReader();
  reader.command(withoutUnknown(commandLine), { ...outermost, trigger });
  return { actions: reader.actions, scripts: reader.scripts };
}

class BoundedReader implements Reader {
  readonly actions: ForwardAction[] = [];
  readonly scripts: string[] = [];
  #characters = 0;

  command(line: string, scope: Scope, input: readonly string[] | null = null): void {
    if (!this.#allows(line, scope)) return;
    const { name, tail } = splitProgram(line);
    const program = programOf(name);
    // netsh takes `&` for an argument, but nobody means that.
    if (program === null || program.name === "netsh") runShell(line, deeper(scope), this, false, input);
    else this.run(program, tail, scope, input);
  }

  call({ program: name, tail, input }: ProgramCall, scope: Scope): boolean {
    const program = programOf(name);
    if (program === null) return false;
    if (this.#allows(tail, scope)) this.run(program, tail, scope, input);
    return true;
  }

  run(program: Program, tail: string, scope: Scope, input: readonly string[] | null): void {
    program.run({ program: program.name, tail, input }, deeper(scope), this);
  }

  shell(text: string, scope: Scope, delayed = false): void {
    if (this.#allows(text, scope)) runShell(text, deeper(scope), this, delayed, null);
  }

  script(text: string, scope: Scope): void {
    if (this.#allows(text, scope)) runScript(text, deeper(scope), this);
  }

  addScript(from: string): void {
    if (this.scripts.length < MAX_ACTIONS) this.scripts.push(withQuestionMarks(from));
  }

  add(action: ForwardAction, { machines, trigger, conditional }: Scope): void {
    // netsh's own `-r` counts from the computer that netsh runs on.
    const targets = action.machine !== null ? [action.machine] : (machines ?? [null]);
    for (const machine of targets) {
      if (this.actions.length >= MAX_ACTIONS) return;
      this.actions.push({
        ...action,
        machine,
        when: trigger === null ? "now" : "deferred",
        trigger,
        conditional,
        hive: action.hive === null ? null : withQuestionMarks(action.hive),
        problem: action.problem === null ? null : mapValues(action.problem, withQuestionMarks),
        assumed: action.assumed.map((said) => mapValues(said, withQuestionMarks)),
      });
    }
  }

  #allows(text: string, { depth }: Scope): boolean {
    this.#characters += text.length + 1;
    return depth < MAX_DEPTH && this.#characters <= MAX_CHARACTERS && this.actions.length < MAX_ACTIONS;
  }
}

const deeper = (scope: Scope): Scope => ({ ...scope, depth: scope.depth + 1 });
