import type { ForwardAction } from "../../model/forward.ts";
import type { Scope } from "./scope.ts";

/** A program with its arguments, as a shell or `CreateProcess` starts it. */
export interface ProgramCall {
  /** Last part of its path, lower case, without `.exe`. */
  readonly program: string;
  /** What stands behind the program's name, verbatim. */
  readonly tail: string;
  /** What is piped into it, by line; null where nothing is, or where it is not known. */
  readonly input: readonly string[] | null;
}

/** What a program that runs other commands asks of the reader. Everything is bounded there. */
export interface Reader {
  /** A command line as `CreateProcess` takes it, or as it is typed. */
  command(line: string, scope: Scope, input?: readonly string[] | null): void;
  /** A program with its arguments. Answers whether it is one that is known. */
  call(call: ProgramCall, scope: Scope): boolean;
  /** A line of cmd.exe. `delayed`: with `/v:on`. */
  shell(text: string, scope: Scope, delayed?: boolean): void;
  /** A script of PowerShell. */
  script(text: string, scope: Scope): void;
  /** Files and streams that netsh takes its commands from. */
  addScript(from: string): void;
  add(action: ForwardAction, scope: Scope): void;
}
