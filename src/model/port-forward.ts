import type { Said } from "../lib/said.ts";
import type { RecordPlace } from "./event.ts";
import type { ForwardFamily } from "./forward.ts";
import type { IsoTime } from "./units.ts";

/**
 * A port forward as all logs together prove it: one listen end of one host, led to one connect end, from the act that made it
 * to the one that ended it. A listen end that is led elsewhere becomes another forward.
 */
export interface PortForward {
  /** The same in every scan of the same events, however the logs are named, split or ordered. 16 hex digits. */
  readonly id: string;
  /** As the logs name it, fully qualified where they do; `ANOTHER_COMPUTER` where an order does not name its target. */
  readonly host: string;
  /** The hive where it is not that of the running system, else null. */
  readonly hive: string | null;
  readonly family: ForwardFamily | null;
  readonly protocol: string | null;
  /** Ends as written; null where no event says. `*` = every address of the family. */
  readonly listenAddress: string | null;
  readonly listenPort: string | null;
  readonly connectAddress: string | null;
  readonly connectPort: string | null;
  readonly state: ForwardState;
  readonly certainty: Certainty;
  /** When it came to be; null where it is older than the logs. */
  readonly since: IsoTime | null;
  /** When it ended; null where the logs do not show it. */
  readonly until: IsoTime | null;
  readonly endedBy: ForwardEnd | null;
  /** The account that made it; null where the logs do not say. */
  readonly account: string | null;
  readonly logon: Logon | null;
  /** The process that made it, its parent, and so on. Empty where no event tells. */
  readonly processes: readonly ProcessLink[];
  /** The image that wrote the registry; null where no event shows a write. */
  readonly writer: string | null;
  readonly benign: Benign | null;
  /** Ids of the forwards that it leads into. */
  readonly chain: readonly string[];
  /** What must be said beside state and certainty. */
  readonly notes: readonly ForwardNote[];
  /** In the order of time. */
  readonly evidence: readonly ForwardEvidence[];
}

/**
 * `open`: still there when the logs end; `paused`: there, but IP Helper does not run; `uncertain`: the logs do not settle
 * whether it is; `refused`: netsh did not take the order.
 */
export type ForwardState = "open" | "ended" | "paused" | "uncertain" | "refused";

/**
 * Strongest last. `ordered`: something was told to make it; `attempted`: netsh ran; `accepted`: and ended with 0; `configured`: it
 * was written to the registry; `listening`: IP Helper had the port; `used`: a connection went through.
 */
export type Certainty = "ordered" | "attempted" | "accepted" | "configured" | "listening" | "used";

export const certainties: readonly Certainty[] = [
  "ordered",
  "attempted",
  "accepted",
  "configured",
  "listening",
  "used",
];

/** `replaced`: its listen end was led elsewhere; `key`: the key that holds it was deleted or renamed. */
export type ForwardEnd = "delete" | "reset" | "replaced" | "key";

/** What an event adds to the proof. */
export type EvidenceRole =
  | "wrapper"
  | "command"
  | "registry"
  | "removal"
  | "listen"
  | "use"
  | "firewall"
  | "service"
  | "logon"
  | "script";

/** A record as a place in the proof. */
export interface RecordProof {
  readonly host: string;
  /** When it happened, by the event's own word where it has one (Sysmon `UtcTime`). */
  readonly time: IsoTime;
  readonly channel: string;
  readonly provider: string;
  readonly eventId: string;
  readonly recordId: string;
  /** Every file that holds the record. */
  readonly places: readonly RecordPlace[];
}

export interface ForwardEvidence extends RecordProof {
  readonly role: EvidenceRole;
  /** The fact in one line: a command line, key and value, a connection. */
  readonly fact: string;
  /** The fact in its parts, where it is not what the event says but what is said of it; else null. */
  readonly said: Said | null;
  /** It belongs to the end of the forward. */
  readonly ofEnd: boolean;
}

export interface ProcessLink {
  /** Path as logged. */
  readonly image: string;
  /** `""` where it is not logged. */
  readonly commandLine: string;
  readonly user: string | null;
  /** The event of its start; null where only its child tells of it. */
  readonly start: RecordProof | null;
}

export interface Logon {
  /** `0x…`. */
  readonly id: string;
  /** The number of Security 4624, as 10 = remote interactive; null where the logon itself is not in the logs. */
  readonly type: string | null;
  /** Where it came from; null where that is not known, or it is the computer itself. */
  readonly from: string | null;
  readonly start: RecordProof | null;
}

export type BenignKind = "wsl2" | "synergy" | "kube-proxy" | "loopback" | "repair";

/** Why a forward is likely nobody's tunnel. A shape is no alibi. */
export interface Benign {
  readonly kind: BenignKind;
  /** In English, as {@link against}. */
  readonly reason: string;
  /** What speaks against it; null where nothing does. */
  readonly against: string | null;
  /** The same, one by one. */
  readonly said: { readonly reason: readonly Said[]; readonly against: readonly Said[] };
}

export interface ForwardNote {
  readonly kind: ForwardNoteKind;
  /** A whole sentence in English. */
  readonly text: string;
  readonly said: Said;
}

export type ForwardNoteKind =
  | "order"
  | "older"
  | "refused"
  | "unproved"
  | "behind-service"
  | "service"
  | "blocked"
  | "another-computer"
  | "deferred"
  | "variables"
  | "renamed"
  | "writer"
  | "cleared"
  | "chain"
  | "repair";
