// reg add|delete KEY [/v name | /ve | /va] [/d data] [/t type] [/f]; KEY may begin with \\X\.

import { splitArguments } from "../command-line/arguments.ts";
import type { ProgramCall, Reader } from "../command-line/reader.ts";
import type { Scope } from "../command-line/scope.ts";
import { deleteValue, deleteKey, writeValue } from "../registry/registry-tool.ts";

export function runReg({ tail }: ProgramCall, scope: Scope, reader: Reader): void {
  const [verb = "", key = "", ...rest] = splitArguments(tail);
  const valueOf = (name: string): string | null => {
    const at = rest.findIndex((word) => word.toLowerCase() === name);
    return at < 0 ? null : (rest[at + 1] ?? "");
  };
  const value = valueOf("/v") ?? valueOf("-v");
  if (/^add$/i.test(verb)) {
    if (value !== null) writeValue({ key, value, data: valueOf("/d") ?? valueOf("-d") }, scope, reader);
  } else if (/^delete$/i.test(verb)) {
    if (value !== null) deleteValue({ key, value }, scope, reader);
    else if (!rest.some((word) => /^[-/]ve$/i.test(word))) deleteKey(key, scope, reader);
  }
}
