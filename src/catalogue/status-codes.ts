// Results of logons and of Kerberos as the Security log has them ([MS-ERREF] 2.3.1, RFC 4120 section 7.5.9).

const NTSTATUS: Readonly<Record<string, string>> = {
  "0": "success",
  c000005e: "no logon server available",
  c0000064: "no such user",
  c000006a: "wrong password",
  c000006d: "logon failure: bad user name or password",
  c000006e: "account restriction",
  c000006f: "outside of logon hours",
  c0000070: "not allowed from this workstation",
  c0000071: "password expired",
  c0000072: "account disabled",
  c00000dc: "server in the wrong state",
  c0000133: "clocks too far apart",
  c000015b: "logon type not granted",
  c000018c: "trust relationship failed",
  c0000192: "Netlogon service not started",
  c0000193: "account expired",
  c0000224: "password must be changed",
  c0000234: "account locked out",
  c0000413: "authentication firewall: not allowed here",
};

const KERBEROS: Readonly<Record<string, string>> = {
  "0": "success",
  "1": "client's entry expired",
  "2": "server's entry expired",
  "6": "client not found",
  "7": "server not found",
  "9": "client or server has no key",
  c: "policy forbids it",
  e: "encryption type not supported",
  "10": "pre-authentication type not supported",
  "12": "client's credentials revoked: disabled, expired or locked out",
  "17": "password expired",
  "18": "pre-authentication failed: wrong password",
  "19": "further pre-authentication required",
  "1b": "server needs user-to-user authentication",
  "1f": "integrity check failed",
  "20": "ticket expired",
  "21": "ticket not valid yet",
  "22": "request is a replay",
  "25": "clocks too far apart",
  "29": "message modified",
};

/** @param code `0x` and hex digits. */
export function ntStatus(code: string): string | null {
  return lookUp(NTSTATUS, code);
}

/** @param code `0x` and hex digits. */
export function kerberosResult(code: string): string | null {
  return lookUp(KERBEROS, code);
}

function lookUp(table: Readonly<Record<string, string>>, code: string): string | null {
  const digits = /^0x0*([0-9a-f]+)$/i.exec(code)?.[1]?.toLowerCase();
  return digits === undefined ? null : (table[digits] ?? null);
}
