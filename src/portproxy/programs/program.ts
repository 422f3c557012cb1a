import type { ProgramCall, Reader } from "../command-line/reader.ts";
import type { Scope } from "../command-line/scope.ts";

/** How a program reads its arguments, as far as it runs commands or writes forwards. */
export type RunProgram = (call: ProgramCall, scope: Scope, reader: Reader) => void;
