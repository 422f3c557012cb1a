// What reg.exe, PowerShell and .NET are told to write to the registry: a forward's value or key, or an entry that runs a
// command later.

import { say } from "../../lib/said.ts";
import { emptyForward, type ForwardAction } from "../../model/forward.ts";
import type { Reader } from "../command-line/reader.ts";
import { onComputers, type Scope } from "../command-line/scope.ts";
import { hasVariable } from "../command-line/unknown.ts";
import { autostart } from "./autostart.ts";
import { portProxyPath, splitEnd } from "./registry-path.ts";

export interface RegistryWrite {
  /** May begin with `\\X\`: the registry of another computer. */
  readonly key: string;
  readonly value: string;
  /** Null where none is given. */
  readonly data: string | null;
}

export function writeValue({ key, value, data }: RegistryWrite, outer: Scope, reader: Reader): void {
  const { path, scope } = located(key, outer);
  const trigger = autostart(path, value);
  if (trigger !== null && data !== null) reader.command(data, { ...scope, trigger });
  const action = valueAction("add", path, value);
  if (action === null) return;
  const connect = splitEnd(data ?? "");
  const isVariable = data !== null && hasVariable(data);
  reader.add(
    {
      ...action,
      connectAddress: known(connect?.[0]),
      connectPort: known(connect?.[1]),
      variables: [
        ...action.variables,
        ...(isVariable && known(connect?.[0]) === null ? (["connectAddress"] as const) : []),
        ...(isVariable && known(connect?.[1]) === null ? (["connectPort"] as const) : []),
      ],
      problem: connect === null && !isVariable ? say("its data is no address and port") : null,
    },
    scope,
  );
}

export function deleteValue(
  { key, value }: Pick<RegistryWrite, "key" | "value">,
  outer: Scope,
  reader: Reader,
): void {
  const { path, scope } = located(key, outer);
  const action = valueAction("delete", path, value);
  if (action !== null) reader.add(action, scope);
}

/** Deletes a key, or all values of it. */
export function deleteKey(key: string, outer: Scope, reader: Reader): void {
  const { path, scope } = located(key, outer);
  const found = portProxyPath(path);
  if (found === null || found.value !== null) return;
  reader.add({ ...emptyForward("reset"), family: found.family, hive: found.hive, tool: "registry" }, scope);
}

function valueAction(verb: "add" | "delete", key: string, value: string): ForwardAction | null {
  const path = portProxyPath(key);
  // Values lie in `tcp`, and a key in there is none.
  if (path?.family === undefined || path.family === null || path.value !== null) return null;
  if (!/\\tcp\\*$/i.test(key)) return null;
  const listen = splitEnd(value);
  if (listen === null && !hasVariable(value)) return null;
  const [address, port] = [known(listen?.[0]), known(listen?.[1])];
  return {
    ...emptyForward(verb),
    family: path.family,
    hive: path.hive,
    tool: "registry",
    listenAddress: address,
    listenPort: port,
    variables: [
      ...(address === null ? (["listenAddress"] as const) : []),
      ...(port === null ? (["listenPort"] as const) : []),
    ],
  };
}

const known = (text: string | undefined): string | null =>
  text === undefined || hasVariable(text) ? null : text;

function located(key: string, scope: Scope): { readonly path: string; readonly scope: Scope } {
  const remote = /^\\\\([^\\]+)\\(.*)$/s.exec(key);
  return remote === null
    ? { path: key, scope }
    : { path: remote[2]!, scope: onComputers(scope, [remote[1]!]) };
}
