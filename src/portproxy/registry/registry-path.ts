// Where forwards are kept: one value each in
//   HKLM\SYSTEM\CurrentControlSet\Services\PortProxy\<family>\tcp
// named <listen address>/<listen port>, its data <connect address>/<connect port>, text, split at the last `/`. Logs and tools
// write the key with any case, as CurrentControlSet or ControlSet001, behind HKLM, HKLM:, HKEY_LOCAL_MACHINE,
// \REGISTRY\MACHINE or Registry::…; a hive that was loaded by hand has another name in place of SYSTEM.

import { forwardFamilies, type ForwardFamily } from "../../model/forward.ts";

export interface PortProxyPath {
  /** Null where the path is that of PortProxy itself. */
  readonly family: ForwardFamily | null;
  /** Name of the value, null where the path is that of a key: PortProxy, a family or its tcp. */
  readonly value: string | null;
  /** The hive as it is written where it is not that of the running system, else null. */
  readonly hive: string | null;
}

/** Reads the path of a key, or of a value behind its key; null where it is not one of forwards. */
export function portProxyPath(path: string): PortProxyPath | null {
  // Nearly every path is another: no list is made of its parts.
  if (!/portproxy/i.test(path)) return null;
  const parts = path.split(/[\\]+/).filter((part) => part !== "");
  const lower = parts.map((part) => part.toLowerCase());
  const at = lower.findIndex((part, i) => part === "services" && lower[i + 1] === "portproxy");
  if (at < 1 || !/^(currentcontrolset|controlset\d{3})$/.test(lower[at - 1]!)) return null;
  const hive = isSystem(lower.slice(0, at - 1)) ? null : parts.slice(0, at - 1).join("\\");
  const [familyName, protocol, ...value] = parts.slice(at + 2);
  if (familyName === undefined) return { family: null, value: null, hive };
  const family = forwardFamilies.find((name) => name === familyName.toLowerCase());
  if (family === undefined || (protocol !== undefined && protocol.toLowerCase() !== "tcp")) return null;
  return { family, value: value.length === 0 ? null : value.join("\\"), hive };
}

// HKLM\SYSTEM, \REGISTRY\MACHINE\SYSTEM, Registry::HKEY_LOCAL_MACHINE\SYSTEM; or nothing, where a tool is in the hive already.
function isSystem(before: readonly string[]): boolean {
  const root = before
    .filter((part) => part !== "computer")
    .join("\\")
    .replace(/^(microsoft\.powershell\.core\\)?registry::/, "")
    .replace(/^(hklm:?|hkey_local_machine|registry\\machine)(\\|$)/, "");
  return root === "system" || root === "";
}

/** `1.2.3.4/80`, `fe80::1%4/80`, `*`/80, `host/http`: address and port; null for what is no end point, as `Binary Data`. */
export function splitEnd(text: string): readonly [address: string, port: string] | null {
  const slash = text.lastIndexOf("/");
  return slash <= 0 || slash === text.length - 1 ? null : [text.slice(0, slash), text.slice(slash + 1)];
}
