// Methods of .NET and COM objects that start programs or write the registry, by their names; of most objects the type is not
// known, so the name and the arguments have to say enough.

import { ANOTHER_COMPUTER } from "../../model/forward.ts";
import { onComputers, type Scope } from "../command-line/scope.ts";
import { deleteValue, writeValue } from "../registry/registry-tool.ts";
import { parseList } from "./parse.ts";
import type { Session } from "./session.ts";
import type { Value } from "./value.ts";

type Call = Extract<Value, { readonly kind: "call" }>;

export function runMethod({ target, member, values }: Call, session: Session): void {
  if (values === null) return;
  const texts = values.map((value) => session.text(value));
  const type = target.kind === "type" ? target.name.replace(/^system\./, "") : null;
  if (type === "diagnostics.process") {
    if (member === "start") session.reader.call(programCall(texts), session.scope);
  } else if (type === "microsoft.win32.registry" || type === "win32.registry") {
    const [key = "", value = "", data = null] = texts;
    if (member === "setvalue") writeValue({ key, value, data }, session.scope, session.reader);
  } else if (type === null) runMember(target, member, texts, session);
}

const programCall = ([program = "", ...rest]: readonly string[]) => ({
  program,
  tail: rest.join(" "),
  input: null,
});

function runMember(target: Value, member: string, texts: readonly string[], session: Session): void {
  const [first = "", second = ""] = texts;
  switch (member) {
    case "run": // WScript.Shell
    case "exec":
      session.reader.command(first, session.scope);
      break;
    case "shellexecute": // Shell.Application
      session.reader.call(programCall([first, second]), session.scope);
      break;
    case "executeshellcommand": // MMC20.Application: command, folder, parameters
      session.reader.call(programCall([first, texts[2] ?? ""]), createdOn(target, session));
      break;
    case "create": // ([wmiclass]'\\X\root\cimv2:Win32_Process').Create
      if (target.kind === "group" && /win32_process/i.test(target.code))
        session.reader.command(first, wmiClassOn(target.code, session));
      break;
    case "invoke": // ([scriptblock]::Create('…')).Invoke()
      if (target.kind === "block") session.run(target.code);
      break;
    case "setvalue":
    case "deletevalue": {
      // [Microsoft.Win32.Registry]::LocalMachine.OpenSubKey('SYSTEM\…', $true).SetValue(…)
      const key = openedKey(target, session);
      if (key === null) break;
      if (member === "deletevalue") deleteValue({ key, value: first }, session.scope, session.reader);
      else writeValue({ key, value: first, data: second }, session.scope, session.reader);
      break;
    }
  }
}

function openedKey(target: Value, session: Session): string | null {
  const isKey = target.kind === "call" && /^(open|create)subkey$/.test(target.member);
  return isKey ? session.text(target.values?.[0]) : null;
}

function wmiClassOn(code: string, { scope }: Session): Scope {
  const name = /\\\\([^\\'"]+)\\/.exec(code)?.[1];
  return name === undefined ? scope : onComputers(scope, [name]);
}

/** Variables and parentheses in each other. */
const MAX_DEPTH = 6;

// [activator]::CreateInstance([type]::GetTypeFromProgID('MMC20.Application', 'X')), often in a variable.
function createdOn(target: Value, session: Session): Scope {
  const made = typeOfObject(target, session, 0);
  if (made === null) return onComputers(session.scope, [ANOTHER_COMPUTER]);
  const computer = made.values?.[1];
  return computer === undefined ? session.scope : onComputers(session.scope, [session.text(computer)]);
}

/** The call that names the type, and perhaps the computer, of a COM object. */
function typeOfObject(value: Value | undefined, session: Session, depth: number): Call | null {
  if (value === undefined || depth > MAX_DEPTH) return null;
  if (value.kind === "variable") return typeOfObject(session.variables.get(value.name), session, depth + 1);
  if (value.kind === "group") return firstOf(parseList(value.code), session, depth);
  if (value.kind !== "call") return null;
  if (value.member === "gettypefromprogid" || value.member === "gettypefromclsid") return value;
  return typeOfObject(value.target, session, depth + 1) ?? firstOf(value.values ?? [], session, depth);
}

function firstOf(values: readonly Value[], session: Session, depth: number): Call | null {
  // The type is the first argument wherever there is one.
  return typeOfObject(values[0], session, depth + 1);
}
