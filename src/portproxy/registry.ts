// Where forwards are kept: one value each in
//   HKLM\SYSTEM\CurrentControlSet\Services\PortProxy\<family>\tcp
// named <listen address>/<listen port>, its data <connect address>/<connect port>. Logs write the key with any
// case and as CurrentControlSet, ControlSet001 or \REGISTRY\MACHINE\…; only the tail is looked at.

import type { ForwardAction, ForwardFamily } from "../model/forward.ts";

/** What happened to a value or key, from Sysmon's `EventType` or `OperationType` of Security 4657. */
export type RegistryChange =
  "create" | "set" | "delete-value" | "create-key" | "delete-key" | "rename" | "unknown";

/** Reads Sysmon's word or the message number that Security 4657 holds in its place. */
export function registryChange(eventType: string | null): RegistryChange {
  switch (eventType?.toLowerCase()) {
    case "%%1904": // "New registry value created"
    case "createvalue":
      return "create";
    case "%%1905": // "Existing registry value modified"
    case "setvalue":
      return "set";
    case "%%1906": // "Registry value deleted"
    case "deletevalue":
      return "delete-value";
    case "createkey":
      return "create-key";
    case "deletekey":
      return "delete-key";
    case "renamekey":
    case "renamevalue":
      return "rename";
    default:
      return "unknown";
  }
}

/**
 * The forward that a registry event writes or deletes; null for other keys and for changes that touch no forward. A
 * deleted key is a `reset` of its family, of all families where it is PortProxy itself.
 *
 * `details`: the data written, null where the event has none (Sysmon 12).
 */
export function parsePortProxyValue(
  targetObject: string,
  details: string | null,
  eventType: string | null = null,
): ForwardAction | null {
  const path = portProxyPath(targetObject);
  if (path === null) return null;
  const change = registryChange(eventType);
  const action = { ...nothing, family: path.family };
  if (change === "delete-key") return { ...action, verb: "reset" };
  if (path.value === null || path.family === null || change === "create-key" || change === "rename")
    return null;

  const [listenAddress, listenPort] = splitEndpoint(path.value);
  // Without data and without a word for the change nothing says whether the forward came or went.
  if (change === "delete-value") return { ...action, verb: "delete", listenAddress, listenPort };
  if (change === "unknown" && details === null) return null;
  const [connectAddress, connectPort] = details === null ? [null, null] : splitEndpoint(details);
  return {
    ...action,
    verb: change === "create" ? "add" : "set",
    listenAddress,
    listenPort,
    connectAddress,
    connectPort,
  };
}

const nothing: ForwardAction = {
  verb: "set",
  family: null,
  protocol: "tcp",
  listenAddress: null,
  listenPort: null,
  connectAddress: null,
  connectPort: null,
  defaulted: [],
  machine: null,
  problem: null,
};

interface PortProxyPath {
  readonly family: ForwardFamily | null;
  /** Name of the value, null where the path is that of a key. */
  readonly value: string | null;
}

// …\Services\PortProxy[\<family>[\tcp[\<value>]]]; value names hold `/`, never `\`.
function portProxyPath(path: string): PortProxyPath | null {
  const parts = path.split("\\").filter((part) => part !== "");
  const lower = parts.map((part) => part.toLowerCase());
  const at = lower.lastIndexOf("portproxy");
  if (at < 1 || lower[at - 1] !== "services") return null;
  if (parts.length === at + 1) return { family: null, value: null };
  const family = families.find((name) => name === lower[at + 1]);
  if (family === undefined || parts.length > at + 4) return null;
  if (parts.length > at + 2 && lower[at + 2] !== "tcp") return null;
  return { family, value: parts[at + 3] ?? null };
}

const families: readonly ForwardFamily[] = ["v4tov4", "v4tov6", "v6tov4", "v6tov6"];

// `1.2.3.4/80`, `fe80::1%4/80`, `*/80`, `host/http`. What is no endpoint, as `Binary Data`, says nothing.
function splitEndpoint(text: string): readonly [address: string, port: string] | readonly [null, null] {
  const slash = text.lastIndexOf("/");
  return slash < 0 ? [null, null] : [text.slice(0, slash), text.slice(slash + 1)];
}
