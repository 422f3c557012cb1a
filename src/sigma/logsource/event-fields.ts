// Which fields the events of some log sources have, in every version of their provider that wrote them. Only events
// whose data is declared by the provider and no more: Sysmon's schema (`sysmon -s`, 1.0 to 4.90), the manifests of
// Microsoft-Windows-Security-Auditing and Microsoft-Windows-PowerShell, and the classic PowerShell log, which has nothing
// but unnamed data. Of any other event nothing is known, so nothing is said.

/** Names of fields by event id, separated by blanks. */
type FieldsById = Readonly<Record<number, string>>;

const actor = "RuleName UtcTime ProcessGuid ProcessId Image User";
const image = "FileVersion Description Product Company OriginalFileName Hashes";
const registry = `${actor} EventType TargetObject`;
const file = `${actor} TargetFilename Hashes`;
const wmi = "RuleName EventType UtcTime Operation User";
const threads =
  "RuleName UtcTime SourceProcessId SourceImage TargetProcessId TargetImage SourceUser TargetUser";

const sysmon: FieldsById = {
  1: `${actor} ${image} CommandLine CurrentDirectory LogonGuid LogonId TerminalSessionId IntegrityLevel ParentProcessGuid ParentProcessId ParentImage ParentCommandLine ParentUser SequenceNumber HashType Hash`,
  2: `${actor} TargetFilename CreationUtcTime PreviousCreationUtcTime`,
  3: `${actor} Protocol Initiated SourceIsIpv6 SourceIp SourceHostname SourcePort SourcePortName DestinationIsIpv6 DestinationIp DestinationHostname DestinationPort DestinationPortName`,
  4: "UtcTime State Version SchemaVersion",
  5: actor,
  6: "RuleName UtcTime ImageLoaded Hashes HashType Hash Signed Signature SignatureStatus",
  7: `${actor} ${image} ImageLoaded HashType Hash Signed Signature SignatureStatus`,
  8: `${threads} SourceProcessGuid TargetProcessGuid NewThreadId StartAddress StartModule StartFunction`,
  9: `${actor} Device`,
  10: `${threads} SourceProcessGUID SourceThreadId TargetProcessGUID GrantedAccess CallTrace`,
  11: `${actor} TargetFilename CreationUtcTime`,
  12: registry,
  13: `${registry} Details`,
  14: `${registry} NewName`,
  15: `${actor} TargetFilename CreationUtcTime Hash Contents`,
  16: "UtcTime Configuration ConfigurationFileHash",
  17: `${actor} EventType PipeName`,
  18: `${actor} EventType PipeName`,
  19: `${wmi} EventNamespace Name Query`,
  20: `${wmi} Name Type Destination`,
  21: `${wmi} Consumer Filter`,
  22: `${actor} QueryName QueryStatus QueryResults QueryType`,
  23: `${file} IsExecutable Archived`,
  24: `${actor} Session ClientInfo Hashes Archived`,
  25: `${actor} Type`,
  26: `${file} IsExecutable`,
  27: file,
  28: `${file} IsExecutable`,
  29: file,
  255: "UtcTime ID Description",
};

const subject = "SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId";

const security: FieldsById = {
  4657: `${subject} ObjectName ObjectValueName HandleId OperationType OldValueType OldValue NewValueType NewValue ProcessId ProcessName`,
  4688: `${subject} NewProcessId NewProcessName TokenElevationType ProcessId CommandLine TargetUserSid TargetUserName TargetDomainName TargetLogonId ParentProcessName MandatoryLabel`,
  4689: `${subject} Status ProcessId ProcessName`,
  5156: "ProcessID Application Direction SourceAddress SourcePort DestAddress DestPort Protocol InterfaceIndex FilterOrigin FilterRTID LayerName LayerRTID RemoteUserID RemoteMachineID OriginalProfile CurrentProfile IsLoopback HasRemoteDynamicKeywordAddress",
};

const powershell: FieldsById = {
  4103: "ContextInfo UserData Payload",
  4104: "MessageNumber MessageTotal ScriptBlockText ScriptBlockId Path",
};

const classic: FieldsById = {
  400: "Data Binary",
  403: "Data Binary",
  600: "Data Binary",
  800: "Data Binary",
};

/** By folded channel. */
const channels: ReadonlyMap<string, FieldsById> = new Map([
  ["microsoft-windows-sysmon/operational", sysmon],
  ["security", security],
  ["microsoft-windows-powershell/operational", powershell],
  ["powershellcore/operational", powershell],
  ["windows powershell", classic],
]);

const names = new Map<string, ReadonlySet<string>>();

/** The names of the data of such events; null where they are not known. */
export function knownEventFields(foldedChannel: string, eventId: number): ReadonlySet<string> | null {
  const fields = channels.get(foldedChannel)?.[eventId];
  if (fields === undefined) return null;
  let set = names.get(fields);
  if (set === undefined) names.set(fields, (set = new Set(fields.split(" "))));
  return set;
}

/** How the events of which anything is known spell a field, by its name in lower case. */
export function knownSpellings(lower: string): readonly string[] {
  spellings ??= allSpellings();
  return spellings.get(lower) ?? [];
}

let spellings: ReadonlyMap<string, readonly string[]> | null = null;

function allSpellings(): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  const ofEvents = [...channels.values()].flatMap((byId) =>
    Object.values(byId).flatMap((each) => each.split(" ")),
  );
  for (const name of new Set([...ofEvents, ...FRAME])) {
    const lower = name.toLowerCase();
    all.set(lower, [...(all.get(lower) ?? []), name]);
  }
  return all;
}

/** Whether any event can have a field of that name whatever its data: the elements and attributes of its frame. */
export function isFrameField(name: string): boolean {
  return (
    FRAME.has(name) ||
    /^(?:EventData|UserData|Provider|EventID|TimeCreated|Correlation|Execution|Security)_/.test(name)
  );
}

const FRAME = new Set(
  "Provider EventID Version Level Task Opcode Keywords TimeCreated EventRecordID Correlation Execution Channel Computer Security Data Binary".split(
    " ",
  ),
);
