import type { Reader } from "../command-line/reader.ts";
import type { Scope } from "../command-line/scope.ts";
import type { Value } from "./value.ts";

/** What cmdlets and methods ask of the script that they stand in. */
export interface Session {
  readonly scope: Scope;
  readonly reader: Reader;
  /** What variables hold, by lower-case name. */
  readonly variables: ReadonlyMap<string, Value>;
  /** What names the computers of the remote sessions in variables, by lower-case name. */
  readonly sessions: ReadonlyMap<string, Value>;
  texts(value: Value): readonly string[];
  text(value: Value | undefined): string;
  run(code: string): void;
  /** With another scope: on other computers, or later. */
  runIn(code: string, scope: Scope): void;
  /** An action of a task, which is nothing until a task is registered. */
  prepareTask(order: (scope: Scope) => void): void;
  registerTasks(scope: Scope): void;
}
