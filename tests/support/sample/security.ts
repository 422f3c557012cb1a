import { value, valueTypes, type DataSpec } from "../evtx-writer.ts";
import type { Account, Process, Session } from "./process.ts";
import type { Saying } from "./sysmon.ts";

// The Security channel of Windows Server 2022: fields, order and types. `%%1904` and its like are message numbers
// that the Event Viewer looks up; the log holds them as they are.

const security = (eventId: number, version: number, task: number, data: readonly DataSpec[]): Saying => ({
  channel: "Security",
  provider: "Microsoft-Windows-Security-Auditing",
  providerGuid: "{54849625-5478-4994-a5ba-3e3b0328c30d}",
  eventId,
  version,
  level: 0,
  task,
  keywords: 0x8020000000000000n,
  data,
});

const pointer = (name: string, address: number): DataSpec => [
  name,
  value.hex64(BigInt(address)),
  valueTypes.sizeT,
];

const noGuid = "{00000000-0000-0000-0000-000000000000}";
export const nobody: Account = { sid: "S-1-0-0", name: "-", domain: "-" };

const person = (prefix: string, account: Account, logonId: bigint): readonly DataSpec[] => [
  [`${prefix}UserSid`, value.sid(account.sid)],
  [`${prefix}UserName`, account.name],
  [`${prefix}DomainName`, account.domain],
  [`${prefix}LogonId`, value.hex64(logonId)],
];

const labels = { Low: 4096, Medium: 8192, High: 12288, System: 16384 } as const;

/** 4688. `%%1936` full token, `%%1937` elevated, `%%1938` limited. */
export function processCreated(process: Process): Saying {
  const { session, parent } = process;
  const elevation = { Low: "%%1938", Medium: "%%1938", High: "%%1937", System: "%%1936" }[session.integrity];
  return security(4688, 2, 13312, [
    ...person("Subject", session.account, session.logonId),
    pointer("NewProcessId", process.pid),
    ["NewProcessName", process.image.path],
    ["TokenElevationType", elevation],
    pointer("ProcessId", parent?.pid ?? 4),
    ["CommandLine", process.commandLine],
    ...person("Target", nobody, 0n),
    ["ParentProcessName", parent?.image.path ?? ""],
    ["MandatoryLabel", value.sid(`S-1-16-${String(labels[session.integrity])}`)],
  ]);
}

export type RegistryChange =
  | { readonly kind: "created"; readonly now: string }
  | { readonly kind: "modified"; readonly before: string; readonly now: string }
  | { readonly kind: "deleted"; readonly before: string };

/** 4657, a string value: `%%1873` is REG_SZ; `%%1904`, `%%1905`, `%%1906` created, modified, deleted. */
export function registryValue(process: Process, key: string, name: string, change: RegistryChange): Saying {
  const operation = { created: "%%1904", modified: "%%1905", deleted: "%%1906" }[change.kind];
  const before = "before" in change ? change.before : null;
  const now = "now" in change ? change.now : null;
  return security(4657, 0, 12801, [
    ...person("Subject", process.session.account, process.session.logonId),
    ["ObjectName", key],
    ["ObjectValueName", name],
    pointer("HandleId", 0x1a4),
    ["OperationType", operation],
    ["OldValueType", before === null ? "-" : "%%1873"],
    ["OldValue", before ?? "-"],
    ["NewValueType", now === null ? "-" : "%%1873"],
    ["NewValue", now ?? "-"],
    pointer("ProcessId", process.pid),
    ["ProcessName", process.image.path],
  ]);
}

export interface Logon {
  readonly session: Session;
  readonly type: 2 | 3 | 5 | 7 | 10;
  readonly subject?: readonly [Account, bigint];
  readonly address?: string;
  readonly port?: number;
  readonly workstation?: string;
  readonly process?: Process;
}

/** 4624. */
export function loggedOn(logon: Logon): Saying {
  const [subject, subjectLogon] = logon.subject ?? [nobody, 0n];
  const network = logon.type === 3;
  const service = logon.type === 5;
  return security(4624, 2, 12544, [
    ...person("Subject", subject, subjectLogon),
    ...person("Target", logon.session.account, logon.session.logonId),
    ["LogonType", value.u32(logon.type)],
    // The blanks after these names are Windows' own.
    ["LogonProcessName", network ? "Kerberos" : service ? "Advapi  " : "User32 "],
    ["AuthenticationPackageName", network ? "Kerberos" : "Negotiate"],
    ["WorkstationName", logon.workstation ?? "-"],
    ["LogonGuid", value.guid(noGuid)],
    ["TransmittedServices", "-"],
    ["LmPackageName", "-"],
    ["KeyLength", value.u32(0)],
    pointer("ProcessId", logon.process?.pid ?? 0),
    ["ProcessName", logon.process?.image.path ?? "-"],
    ["IpAddress", logon.address ?? "-"],
    ["IpPort", logon.port === undefined ? "-" : String(logon.port)],
    ["ImpersonationLevel", "%%1833"],
    ["RestrictedAdminMode", logon.type === 10 ? "%%1843" : "-"],
    ["TargetOutboundUserName", "-"],
    ["TargetOutboundDomainName", "-"],
    ["VirtualAccount", "%%1843"],
    ["TargetLinkedLogonId", value.hex64(0n)],
    ["ElevatedToken", logon.session.integrity === "Medium" ? "%%1843" : "%%1842"],
  ]);
}

/** 4672: line ends and tabs are part of the value. */
export function privilegesAssigned(session: Session): Saying {
  const privileges = ["SeSecurityPrivilege", "SeBackupPrivilege", "SeRestorePrivilege", "SeDebugPrivilege"];
  return security(4672, 0, 12548, [
    ...person("Subject", session.account, session.logonId),
    ["PrivilegeList", privileges.join("\r\n\t\t\t")],
  ]);
}

/** 4634. */
export function loggedOff(session: Session, type: number): Saying {
  return security(4634, 0, 12545, [
    ...person("Target", session.account, session.logonId),
    ["LogonType", value.u32(type)],
  ]);
}
