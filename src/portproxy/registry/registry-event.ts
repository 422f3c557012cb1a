// A change of a forward's value or key, as Sysmon 12, 13 and 14 and Security 4657 write it.

import { registryChange } from "../../event/index.ts";
import { say } from "../../lib/said.ts";
import { emptyForward, type ForwardAction } from "../../model/forward.ts";
import { portProxyPath, splitEnd } from "./registry-path.ts";

/**
 * The forward that a registry event writes or deletes; null for other keys and for changes that touch no forward. A
 * deleted or renamed key is a `reset` of its family, of all families where it is PortProxy itself.
 *
 * `details`: the data written, null where the event has none (Sysmon 12). `old`: the data before (4657 `OldValue`).
 */
export function parsePortProxyValue(
  targetObject: string,
  details: string | null,
  eventType: string | null = null,
  old: string | null = null,
): ForwardAction | null {
  const path = portProxyPath(targetObject);
  if (path === null) return null;
  const change = registryChange(eventType);
  const { family, hive } = path;
  if (change === "delete-key" || change === "rename") {
    if (path.value !== null) return null;
    return { ...emptyForward("reset"), family, hive, tool: "registry" };
  }
  if (path.value === null || change === "create-key") return null;
  const listen = splitEnd(path.value);
  // Without data and without a word for the change nothing says whether the forward came or went.
  if (listen === null || (change === "unknown" && details === null)) return null;

  const [listenAddress, listenPort] = listen;
  const [oldConnectAddress, oldConnectPort] = splitEnd(old ?? "") ?? [null, null];
  const verb = change === "delete-value" ? "delete" : change === "create" ? "add" : "set";
  const action: ForwardAction = {
    ...emptyForward(verb),
    family,
    hive,
    tool: "registry",
    listenAddress,
    listenPort,
    oldConnectAddress,
    oldConnectPort,
  };
  if (verb === "delete") return action;
  const [connectAddress, connectPort] = splitEnd(details ?? "") ?? [null, null];
  const isEnd = details === null || connectAddress !== null;
  return {
    ...action,
    connectAddress,
    connectPort,
    problem: isEnd ? null : say("its data is no address and port"),
  };
}
