import type { RawEvent } from "../../model/event.ts";
import { isSystemField } from "./system-field.ts";

// What an event is about comes before who did it, and both before what only a machine reads.
const TELLING: readonly string[] = [
  "ScriptName",
  "HostApplication",
  "ServiceName",
  "ServiceFileName",
  "ImagePath",
  "TaskName",
  "ObjectName",
  "ObjectDN",
  "ShareName",
  "RelativeTargetName",
  "TargetFilename",
  "PipeName",
  "ImageLoaded",
  "TargetImage",
  "ProcessName",
  "Application",
  "ApplicationName",
  "ApplicationPath",
  "RuleName",
  "QueryName",
  "Query",
  "Path",
  "FileName",
  "Consumer",
  "Filter",
  "MemberName",
  "OldTargetUserName",
  "NewTargetUserName",
  "TargetUserName",
  "SamAccountName",
  "SourceUserName",
  "TargetServerName",
  "LogonType",
  "AuthenticationPackageName",
  "PrivilegeList",
  "Properties",
  "AttributeLDAPDisplayName",
  "AttributeValue",
  "SourceAddress",
  "SourcePort",
  "DestAddress",
  "DestPort",
  "IpAddress",
  "Workstation",
  "WorkstationName",
  "Status",
  "AccessMask",
  "AccessList",
  "SubjectUserName",
  "User",
];

const RANKS: ReadonlyMap<string, number> = new Map(TELLING.map((name, rank) => [name, rank]));
const SECOND = TELLING.length;
const LAST = SECOND + 1;

/**
 * The event's own fields that say something, the most telling first: those of a fixed list in its order, then the others
 * as they lie in the event, last what is for machines: SIDs, GUIDs, hashes, handles. The same whatever rules are loaded.
 */
export function tellingFields({
  fields,
}: RawEvent): readonly { readonly name: string; readonly value: string }[] {
  return fields
    .filter(
      (field) =>
        field.path !== null && !isSystemField(field) && field.value.trim() !== "" && field.value !== "-",
    )
    .map(({ name, value }) => ({
      name,
      value,
      rank: isForMachines(name, value) ? LAST : (RANKS.get(name) ?? SECOND),
    }))
    .toSorted((a, b) => a.rank - b.rank);
}

/** The time of the event once more, and bytes. */
const UNTOLD: ReadonlySet<string> = new Set(["UtcTime", "Binary"]);
/** `<value not set>` and `<never>` of the audit, and of others. */
const UNSET: ReadonlySet<string> = new Set(["%%1793", "%%1794", "(NULL)"]);
const SID = /^S-1-\d+(?:-\d+)+$/;
const GUID = /^\{?[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\}?$/i;
const HASH = /^(?:[a-z\d]+=)?(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64})(?:,|$)/i;
/** `SubjectLogonId`, `HandleId`, `ProcessId`, `TransactionId`: numbers of one boot. */
const NUMBERED = /(?:Logon|Handle|Process|Thread|Transaction|Session|Runspace|Host|Instance)_?(?:ID|Guid)$/i;

function isForMachines(name: string, value: string): boolean {
  return (
    UNTOLD.has(name) ||
    UNSET.has(value) ||
    NUMBERED.test(name) ||
    SID.test(value) ||
    GUID.test(value) ||
    HASH.test(value)
  );
}
