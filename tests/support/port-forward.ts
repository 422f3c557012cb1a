import type { ForwardEvidence, PortForward } from "../../src/model/port-forward.ts";

/** A record that proves a forward, in the first file where nothing else is said. */
export function forwardEvidence(said: Partial<ForwardEvidence> = {}): ForwardEvidence {
  return {
    role: "registry",
    fact: "",
    said: null,
    ofEnd: false,
    host: "WS7",
    time: "2026-03-01T10:00:00.0000000Z",
    channel: "Microsoft-Windows-Sysmon/Operational",
    provider: "Microsoft-Windows-Sysmon",
    eventId: "13",
    recordId: "1",
    places: [
      { file: 0, offset: 4608, chunkOffset: 4096, headerId: "1", origin: "live", confidence: "certain" },
    ],
    ...said,
  };
}

/** An open forward, but for what is said of it. */
export function portForward(said: Partial<PortForward> = {}): PortForward {
  return {
    id: "0",
    host: "WS7",
    hive: null,
    family: "v4tov4",
    protocol: "tcp",
    listenAddress: "0.0.0.0",
    listenPort: "8080",
    connectAddress: "10.0.0.5",
    connectPort: "3389",
    state: "open",
    certainty: "configured",
    since: "2026-03-01T10:00:00.0000000Z",
    until: null,
    endedBy: null,
    account: "CORP\\amy",
    logon: null,
    processes: [],
    writer: null,
    benign: null,
    chain: [],
    notes: [],
    evidence: [forwardEvidence({ time: said.since ?? "2026-03-01T10:00:00.0000000Z" })],
    ...said,
  };
}

/** A forward from `WS7 *:9001 > 10.0.0.5:445`, proved by an event of its host; the text is its id. */
export function portForwardOf(text: string, said: Partial<PortForward> = {}): PortForward {
  const [host = "", listen = "", connect = ""] = text.split(/ > | /);
  const cut = (end: string): readonly [string | null, string | null] => {
    const at = end.lastIndexOf(":");
    return [end.slice(0, at).replace(/^\[|\]$/g, "") || null, end.slice(at + 1) || null];
  };
  const [[listenAddress, listenPort], [connectAddress, connectPort]] = [cut(listen), cut(connect)];
  const ends = { listenAddress, listenPort, connectAddress, connectPort };
  return portForward({ id: text, host, ...ends, evidence: [forwardEvidence({ host })], ...said });
}
