// The computer of a session: `$s = New-PSSession X; Invoke-Command -Session $s { … }`, `-CimSession (New-CimSession X)`.

import { bindParameters } from "./parameters.ts";
import { parseScript } from "./parse.ts";
import type { Command, Value } from "./value.ts";

const makers: ReadonlySet<string> = new Set(["new-pssession", "nsn", "new-cimsession", "ncms"]);

const parameters = {
  values: [
    "computername",
    "cn",
    "credential",
    "name",
    "port",
    "configurationname",
    "authentication",
    "hostname",
  ],
  positions: ["computername"],
} as const;

/** What names the computers of the session that a command makes; null where it makes none, or does not name them. */
export function computersOfSession({ values }: Command): Value | null {
  const [head, ...rest] = values;
  if (head?.kind !== "text" || !makers.has(head.text.toLowerCase())) return null;
  const bound = bindParameters(rest, parameters);
  return bound.get("computername") ?? bound.get("cn") ?? bound.get("hostname") ?? null;
}

/** The same of a value: a variable that holds such a session, parentheses around the command, or a name. */
export function computersOfValue(value: Value, sessions: ReadonlyMap<string, Value>): Value | null {
  if (value.kind === "variable") return sessions.get(value.name) ?? null;
  if (value.kind !== "group") return value.kind === "text" ? value : null;
  const command = parseScript(value.code)[0]?.commands[0];
  return command === undefined ? null : computersOfSession(command);
}
