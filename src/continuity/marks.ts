import { accountName, eventFields } from "../event/index.ts";
import { isoToMilliseconds } from "../lib/iso-time.ts";
import type { RawEvent, RecordPlace } from "../model/event.ts";
import type { ByteOffset, FileIndex } from "../model/units.ts";

/** An event in which Windows says that something happened to a log. Plain data. */
export interface Mark {
  readonly kind: MarkKind;
  readonly host: string;
  /** Of the event itself. */
  readonly channel: string;
  readonly id: number;
  readonly at: number;
  readonly file: FileIndex;
  readonly offset: ByteOffset;
  /** The account that did it; null where none is named, or it is Windows itself. */
  readonly by: string | null;
  /** Of a cleared log: its channel. Else what was said, as it stands in the event. */
  readonly what: string;
  /** Of a clock: when it was by the old time, and by the new. Else null. */
  readonly clock: readonly [before: number, after: number] | null;
}

export type MarkKind =
  | "cleared"
  | "stopped"
  | "started"
  | "crashed"
  | "policy"
  | "configured"
  | "sysmon-state"
  | "sysmon-error"
  | "clock";

/** The earliest of each kind that are kept for each channel of a host. */
const MAX_MARKS = 300;

/** Clocks are set right all the time; what is less is none of our business. */
const LEAST_CHANGE = 60_000;

const KINDS: Readonly<Record<string, MarkKind>> = {
  "1102": "cleared",
  "104": "cleared",
  "1100": "stopped",
  "6006": "stopped",
  "6005": "started",
  "6008": "crashed",
  "4719": "policy",
  "4616": "clock",
  "1": "clock",
  "16": "configured",
  "4": "sysmon-state",
  "255": "sysmon-error",
};

/** What an event of `wantedMarks` says; null where it says nothing that matters, or not when. */
export function markOf(event: RawEvent, { file, offset, origin }: RecordPlace): Mark | null {
  const kind = KINDS[event.eventId];
  const at = isoToMilliseconds(event.time);
  const id = Number(event.recordId);
  if (kind === undefined || origin !== "live" || Number.isNaN(at) || !Number.isSafeInteger(id)) return null;
  const clock = kind === "clock" ? clockOf(event) : null;
  if (kind === "clock" && clock === null) return null;
  const { computer: host, channel } = event;
  return {
    kind,
    host,
    channel,
    id,
    at,
    file,
    offset,
    by: accountOf(event),
    what: saidBy(event, kind),
    clock,
  };
}

function clockOf(event: RawEvent): readonly [number, number] | null {
  const { get } = eventFields(event);
  const before = isoToMilliseconds(get("OldTime") ?? get("PreviousTime") ?? "");
  const after = isoToMilliseconds(get("NewTime") ?? "");
  return Math.abs(after - before) >= LEAST_CHANGE ? [before, after] : null;
}

/** Services of Windows set clocks all the time, and are nobody. */
const NOBODY = new Set(["S-1-5-18", "S-1-5-19", "S-1-5-20"]);

function accountOf(event: RawEvent): string | null {
  const { get } = eventFields(event);
  const sid = get("SubjectUserSid") ?? get("Security_UserID");
  if (sid !== null && NOBODY.has(sid)) return null;
  return accountName(get("SubjectDomainName"), get("SubjectUserName"), sid);
}

function saidBy(event: RawEvent, kind: MarkKind): string {
  const { get } = eventFields(event);
  switch (kind) {
    case "cleared":
      return event.eventId === "1102" ? event.channel : clearedChannel(event);
    case "policy":
      return `${get("SubcategoryId") ?? ""} ${get("AuditPolicyChanges") ?? ""}`.trim();
    case "configured":
      return get("Configuration") ?? "";
    case "sysmon-state":
      return get("State") ?? "";
    case "sysmon-error":
      return get("ID") ?? "";
    default:
      return "";
  }
}

/** The event's own Channel, which System has too. */
function clearedChannel({ fields, channel }: RawEvent): string {
  const own = fields.find(({ path }) => path !== null && /^UserData\/.*\/Channel$/.test(path));
  return own === undefined || own.value === "" ? channel : own.value;
}

/** In the order of time, each once, however many files hold it. */
export function orderedMarks(marks: readonly Mark[]): readonly Mark[] {
  const sorted = [...marks].sort(
    (one, other) =>
      one.at - other.at || one.id - other.id || one.file - other.file || one.offset - other.offset,
  );
  const seen = new Set<string>();
  return sorted.filter((mark) => {
    const key = `${mark.kind} ${mark.host.toLowerCase()} ${mark.channel.toLowerCase()} ${mark.id} ${mark.at}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Drops those for which there is no room: the same ones, whatever parts they come in. */
export function earliestMarks(marks: readonly Mark[]): readonly Mark[] {
  const counts = new Map<string, number>();
  return orderedMarks(marks).filter(({ kind, host, channel }) => {
    const key = `${kind} ${host.toLowerCase()} ${channel.toLowerCase()}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= MAX_MARKS;
  });
}
