import type { PortForward } from "../model/port-forward.ts";
import { keyOf } from "../model/record-key.ts";

/**
 * The key of a forward in a case: 32 hex digits of a hash of host, hive, family, ends and when it came to be. The id of a forward says
 * how it ended too, which logs that join the case may show; a note must not lose its forward by that. Of a host only its name counts, for
 * some logs give its domain and others do not. What is older than the logs is known by its end, what never was by its first record.
 */
export function forwardKey(forward: PortForward): string {
  const { host, hive, family, protocol, since, until, evidence } = forward;
  const { listenAddress, listenPort, connectAddress, connectPort } = forward;
  const [first] = evidence;
  const moment =
    since === null ? ["older", until ?? first?.time ?? "", first?.recordId ?? ""] : ["made", since];
  const name = host.split(".", 1)[0]!.toLowerCase();
  return keyOf([
    ...[name, hive, family, protocol, listenAddress, listenPort, connectAddress, connectPort],
    ...moment,
  ]);
}
