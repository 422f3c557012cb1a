import type { ForwardEvidence, PortForward } from "../../src/model/port-forward.ts";

/** A record that proves a forward, in the first file where nothing else is said. */
export function forwardEvidence(said: Partial<ForwardEvidence> = {}): ForwardEvidence {
  return {
    role: "registry",
    fact: "",
    ofEnd: false,
    host: "WS7",
    time: "2026-03-01T10:00:00.0000000Z",
    channel: "Microsoft-Windows-Sysmon/Operational",
    provider: "Microsoft-Windows-Sysmon",
    eventId: "13",
    recordId: "1",
    places: [{ file: 0, offset: 4608, chunkOffset: 4096, headerId: "1", origin: "live" }],
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
