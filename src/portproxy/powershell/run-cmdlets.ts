import { ANOTHER_COMPUTER } from "../../model/forward.ts";
import { onComputers, type Scope } from "../command-line/scope.ts";
import { hasVariable } from "../command-line/unknown.ts";
import type { Cmdlet } from "./cmdlet.ts";
import { bindParameters } from "./parameters.ts";
import { computersOfValue } from "./remote-sessions.ts";
import type { Session } from "./session.ts";
import type { Value } from "./value.ts";

/** Invoke-Expression [-Command] text, or the text through the pipe. */
export const invokeExpression: Cmdlet = (args, session, input) => {
  const command = bindParameters(args, { values: ["command"], positions: ["command"] }).get("command");
  const texts = command === undefined ? (input ?? []) : session.texts(command);
  for (const text of texts) session.run(text);
  return null;
};

const startParameters = {
  values: [
    "filepath",
    "argumentlist",
    "args",
    "credential",
    "workingdirectory",
    "redirectstandarderror",
    "redirectstandardinput",
    "redirectstandardoutput",
    "verb",
    "windowstyle",
    "environment",
  ],
  positions: ["filepath", "argumentlist"],
} as const;

/** Start-Process [-FilePath] program [[-ArgumentList] text or list]: the list is joined by blanks, without quotes. */
export const startProcess: Cmdlet = (args, session) => {
  const bound = bindParameters(args, startParameters);
  const program = session.text(bound.get("filepath"));
  const list = bound.get("argumentlist") ?? bound.get("args");
  const tail = list === undefined ? "" : session.texts(list).join(" ");
  if (!hasVariable(program)) session.reader.call({ program, tail, input: null }, session.scope);
  return null;
};

const commandParameters = {
  values: [
    "computername",
    "cn",
    "scriptblock",
    "command",
    "session",
    "vmname",
    "vmid",
    "containerid",
    "hostname",
    "sshconnection",
    "connectionuri",
    "filepath",
    "argumentlist",
    "args",
    "credential",
    "authentication",
    "configurationname",
    "port",
    "throttlelimit",
    "jobname",
    "sessionname",
    "sessionoption",
    "inputobject",
    "username",
    "keyfilepath",
  ],
  positions: ["computername", "scriptblock"],
} as const;

/** Invoke-Command [[-ComputerName] X,Y] [-ScriptBlock] { … } */
export const invokeCommand: Cmdlet = (args, session) => {
  // A block stands in any place.
  const blocks = args.filter((value) => value.kind === "block");
  const bound = bindParameters(
    args.filter((value) => value.kind !== "block"),
    commandParameters,
  );
  const scope = targetOf(bound, session);
  const named = bound.get("scriptblock") ?? bound.get("command");
  for (const value of blocks.length > 0 ? blocks : named === undefined ? [] : [named])
    session.runIn(codeOf(value, session), scope);
  return null;
};

function codeOf(value: Value, session: Session): string {
  // `[scriptblock]::Create('…')` is the text in it.
  if (value.kind === "call" && value.member === "create") return session.text(value.values?.[0]);
  if (value.kind === "group") {
    const text = /^\s*\[scriptblock\]::create\((.*)\)\s*$/is.exec(value.code)?.[1];
    if (text !== undefined) return session.text({ kind: "group", code: text });
  }
  return session.text(value);
}

/** The computers that a cmdlet with the usual parameters works on. */
export function targetOf(bound: ReadonlyMap<string, Value>, session: Session): Scope {
  const computers =
    bound.get("computername") ?? bound.get("cn") ?? bound.get("hostname") ?? bound.get("vmname");
  if (computers !== undefined) return onComputers(session.scope, computersOf(computers, session));
  const uri = bound.get("connectionuri");
  if (uri !== undefined) return onComputers(session.scope, [session.text(uri)]);
  const made = bound.get("session") ?? bound.get("cimsession");
  const named = made === undefined ? null : computersOfValue(made, session.sessions);
  if (named !== null) return onComputers(session.scope, computersOf(named, session));
  const unnamed = ["session", "cimsession", "vmid", "containerid", "sshconnection"];
  return unnamed.some((name) => bound.has(name))
    ? onComputers(session.scope, [ANOTHER_COMPUTER])
    : session.scope;
}

const computersOf = (value: Value, session: Session): readonly string[] =>
  session.texts(value).flatMap((text) => text.split(","));

/** Start-Job [-ScriptBlock] { … } */
export const startJob: Cmdlet = (args, session) => {
  for (const value of args) if (value.kind === "block") session.run(value.code);
  return null;
};
