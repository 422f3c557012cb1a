import type { ForwardEvidence, PortForward } from "../../src/model/port-forward.ts";

/** A forward from `WS7 *:9001 > 10.0.0.5:445`, proved by an event of its host; the text is its id. */
export function portForward(text: string, said: Partial<PortForward> = {}): PortForward {
  const [host = "", listen = "", connect = ""] = text.split(/ > | /);
  const cut = (end: string): readonly [string | null, string | null] => {
    const at = end.lastIndexOf(":");
    return [end.slice(0, at).replace(/^\[|\]$/g, "") || null, end.slice(at + 1) || null];
  };
  const [[listenAddress, listenPort], [connectAddress, connectPort]] = [cut(listen), cut(connect)];
  return {
    id: text,
    host,
    hive: null,
    family: "v4tov4",
    protocol: "tcp",
    listenAddress,
    listenPort,
    connectAddress,
    connectPort,
    state: "open",
    certainty: "configured",
    since: "2024-03-12T09:20:14.0000000Z",
    until: null,
    endedBy: null,
    account: null,
    logon: null,
    processes: [],
    writer: null,
    benign: null,
    chain: [],
    notes: [],
    evidence: [provedBy(host)],
    ...said,
  };
}

/** An event of a host. */
export function provedBy(host: string): ForwardEvidence {
  return {
    host,
    time: "2024-03-12T09:20:14.0000000Z",
    channel: "Security",
    provider: "Microsoft-Windows-Security-Auditing",
    eventId: "4657",
    recordId: "101",
    places: [],
    role: "registry",
    fact: "",
    ofEnd: false,
  };
}
