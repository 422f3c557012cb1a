import type { Cmdlet } from "./cmdlet.ts";
import { bindParameters } from "./parameters.ts";
import { targetOf } from "./run-cmdlets.ts";
import { hasVariable } from "../command-line/unknown.ts";

const wmiParameters = {
  values: [
    "class",
    "name",
    "argumentlist",
    "args",
    "path",
    "computername",
    "cn",
    "credential",
    "namespace",
    "impersonation",
    "authentication",
    "authority",
    "locale",
    "throttlelimit",
  ],
  positions: ["class", "name", "argumentlist"],
} as const;

/** Invoke-WmiMethod [-Class] Win32_Process [-Name] Create [-ArgumentList] 'command line' [-ComputerName X] */
export const invokeWmiMethod: Cmdlet = (args, session) => {
  const bound = bindParameters(args, wmiParameters);
  const className = session.text(bound.get("class") ?? bound.get("path"));
  const list = bound.get("argumentlist") ?? bound.get("args");
  if (isProcess(className) && list !== undefined)
    session.reader.command(session.texts(list)[0] ?? "", targetOf(bound, session));
  return null;
};

const cimParameters = {
  values: [
    "classname",
    "class",
    "methodname",
    "name",
    "arguments",
    "computername",
    "cn",
    "cimsession",
    "namespace",
    "cimclass",
    "inputobject",
    "query",
    "operationtimeoutsec",
  ],
  positions: ["classname", "methodname", "arguments"],
} as const;

/** Invoke-CimMethod [-ClassName] Win32_Process [-MethodName] Create [-Arguments] @{ CommandLine = '…' } */
export const invokeCimMethod: Cmdlet = (args, session) => {
  const bound = bindParameters(args, cimParameters);
  const table = bound.get("arguments");
  const className = session.text(bound.get("classname") ?? bound.get("class"));
  const command = table?.kind === "table" ? table.entries.get("commandline") : undefined;
  if (isProcess(className) && command !== undefined)
    session.reader.command(session.text(command), targetOf(bound, session));
  return null;
};

const isProcess = (className: string): boolean => /win32_process$/i.test(className) || hasVariable(className);
