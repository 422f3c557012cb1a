import { accessRights, type AccessTo } from "./access-rights.ts";
import { parameterMessage } from "./parameter-messages.ts";
import { kerberosResult, ntStatus } from "./status-codes.ts";
import { wellKnownSid } from "./well-known-sids.ts";

/** The event that a value is of, as far as its meaning depends on it. */
export interface ValueContext {
  readonly channel: string;
  readonly eventId: string;
  /** `ObjectType` of the event, empty where it has none. */
  readonly objectType: string;
}

const LOGON_TYPES: Readonly<Record<string, string>> = {
  "0": "System",
  "2": "Interactive",
  "3": "Network",
  "4": "Batch",
  "5": "Service",
  "7": "Unlock",
  "8": "NetworkCleartext",
  "9": "NewCredentials",
  "10": "RemoteInteractive",
  "11": "CachedInteractive",
  "12": "CachedRemoteInteractive",
  "13": "CachedUnlock",
};

const ENCRYPTION_TYPES: Readonly<Record<string, string>> = {
  "0x1": "DES-CBC-CRC",
  "0x3": "DES-CBC-MD5",
  "0x11": "AES128-CTS-HMAC-SHA1-96",
  "0x12": "AES256-CTS-HMAC-SHA1-96",
  "0x17": "RC4-HMAC",
  "0x18": "RC4-HMAC-EXP",
};

const PROTOCOLS: Readonly<Record<string, string>> = { "1": "ICMP", "6": "TCP", "17": "UDP", "58": "ICMPv6" };

const START_TYPES: Readonly<Record<string, string>> = {
  "0": "boot",
  "1": "system",
  "2": "automatic",
  "3": "on demand",
  "4": "disabled",
};

/** What usually listens there. */
const PORTS: Readonly<Record<string, string>> = {
  "21": "FTP",
  "22": "SSH",
  "23": "Telnet",
  "25": "SMTP",
  "53": "DNS",
  "80": "HTTP",
  "88": "Kerberos",
  "135": "RPC endpoint mapper",
  "137": "NetBIOS name service",
  "138": "NetBIOS datagram",
  "139": "NetBIOS session",
  "389": "LDAP",
  "443": "HTTPS",
  "445": "SMB",
  "464": "Kerberos password",
  "593": "RPC over HTTP",
  "636": "LDAPS",
  "1433": "SQL Server",
  "1434": "SQL Server browser",
  "3268": "global catalogue",
  "3306": "MySQL",
  "3389": "RDP",
  "5432": "PostgreSQL",
  "5900": "VNC",
  "5985": "WinRM",
  "5986": "WinRM over HTTPS",
  "9389": "AD web services",
};

const KERBEROS_EVENTS: ReadonlySet<string> = new Set(["4768", "4769", "4770", "4771", "4772", "4773"]);
const OBJECT_TYPES: Readonly<Record<string, AccessTo>> = { file: "file", key: "key", process: "process" };

/**
 * What a value that is a code means, in words; null where it is no code or one that is not known. Never instead of the value.
 *
 * Sources: Microsoft's pages on the events of the Security log, [MS-DTYP], [MS-ERREF], winnt.h.
 *
 * @param field its name in any case.
 */
export function valueInWords(context: ValueContext, field: string, value: string): string | null {
  const name = field.toLowerCase();
  return (
    ofParameters(value) ??
    (/^s-1-/i.test(value) ? wellKnownSid(value) : null) ??
    (context.channel.toLowerCase() === "security" ? ofSecurity(context, name, value) : null) ??
    ofSysmon(context, name, value) ??
    ofAny(name, value)
  );
}

/** Each of several: `%%1537 %%1538`. */
function ofParameters(value: string): string | null {
  const numbers = [...value.matchAll(/%%(\d{3,5})/g)].map(([, number]) => number!);
  if (numbers.length === 0) return null;
  const words = numbers.map(parameterMessage);
  if (words.every((word) => word === null)) return null;
  return words.map((word, at) => word ?? `%%${numbers[at]}`).join(", ");
}

function ofSecurity({ eventId, objectType }: ValueContext, name: string, value: string): string | null {
  switch (name) {
    case "logontype":
      return LOGON_TYPES[value] ?? null;
    case "status":
    case "substatus":
    case "failurecode":
      if (KERBEROS_EVENTS.has(eventId)) return kerberosResult(value);
      // Exit code of the process.
      return eventId === "4689" ? null : ntStatus(value);
    case "ticketencryptiontype":
      return ENCRYPTION_TYPES[value.toLowerCase()] ?? null;
    case "accessmask": {
      const to = eventId === "4662" ? "directory-object" : OBJECT_TYPES[objectType.toLowerCase()];
      if (to !== undefined) return accessRights(value, to);
      return eventId === "5140" || eventId === "5145" ? accessRights(value, "file") : null;
    }
    case "protocol":
      return PROTOCOLS[value] ?? null;
    case "servicestarttype":
      return START_TYPES[value] ?? null;
    case "keywords":
      return { "0x8020000000000000": "audit success", "0x8010000000000000": "audit failure" }[value] ?? null;
    default:
      return null;
  }
}

function ofSysmon({ channel, eventId }: ValueContext, name: string, value: string): string | null {
  if (name !== "grantedaccess" || eventId !== "10" || !/sysmon/i.test(channel)) return null;
  return accessRights(value, "process");
}

function ofAny(name: string, value: string): string | null {
  if (/(?:^|source|destination|dest|listen|connect|local|remote)port$/.test(name))
    return PORTS[value] ?? null;
  if (/processid$|^pid$/.test(name)) return otherBase(value);
  return null;
}

/** Security writes process ids in hex, Sysmon in decimal. */
function otherBase(value: string): string | null {
  if (/^0x[0-9a-f]{1,8}$/i.test(value)) return `= ${Number(value)}`;
  return /^[1-9]\d{0,9}$/.test(value) ? `= 0x${Number(value).toString(16)}` : null;
}
