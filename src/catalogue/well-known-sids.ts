// Security identifiers that mean the same everywhere ([MS-DTYP] 2.4.2.4).

const WHOLE: Readonly<Record<string, string>> = {
  "S-1-0-0": "nobody",
  "S-1-1-0": "Everyone",
  "S-1-5-2": "Network",
  "S-1-5-4": "Interactive",
  "S-1-5-6": "Service",
  "S-1-5-7": "Anonymous",
  "S-1-5-9": "Enterprise Domain Controllers",
  "S-1-5-11": "Authenticated Users",
  "S-1-5-17": "IUSR",
  "S-1-5-18": "SYSTEM",
  "S-1-5-19": "LOCAL SERVICE",
  "S-1-5-20": "NETWORK SERVICE",
  "S-1-5-32-544": "Administrators",
  "S-1-5-32-545": "Users",
  "S-1-5-32-546": "Guests",
  "S-1-5-32-547": "Power Users",
  "S-1-5-32-548": "Account Operators",
  "S-1-5-32-549": "Server Operators",
  "S-1-5-32-550": "Print Operators",
  "S-1-5-32-551": "Backup Operators",
  "S-1-5-32-554": "Pre-Windows 2000 Compatible Access",
  "S-1-5-32-555": "Remote Desktop Users",
  "S-1-5-32-556": "Network Configuration Operators",
  "S-1-5-32-562": "Distributed COM Users",
  "S-1-5-32-573": "Event Log Readers",
  "S-1-5-32-578": "Hyper-V Administrators",
  "S-1-5-32-580": "Remote Management Users",
  "S-1-16-0": "untrusted integrity",
  "S-1-16-4096": "low integrity",
  "S-1-16-8192": "medium integrity",
  "S-1-16-8448": "medium plus integrity",
  "S-1-16-12288": "high integrity",
  "S-1-16-16384": "system integrity",
};

/** Last part of identifiers of a domain or computer (`S-1-5-21-…`). */
const RELATIVE: Readonly<Record<string, string>> = {
  "500": "built-in Administrator",
  "501": "Guest",
  "502": "krbtgt",
  "512": "Domain Admins",
  "513": "Domain Users",
  "514": "Domain Guests",
  "515": "Domain Computers",
  "516": "Domain Controllers",
  "517": "Cert Publishers",
  "518": "Schema Admins",
  "519": "Enterprise Admins",
  "520": "Group Policy Creator Owners",
  "525": "Protected Users",
};

export function wellKnownSid(sid: string): string | null {
  const whole = WHOLE[sid.toUpperCase()];
  if (whole !== undefined) return whole;
  const relative = /^S-1-5-21(?:-\d{1,10}){3}-(\d+)$/i.exec(sid)?.[1];
  return relative === undefined ? null : (RELATIVE[relative] ?? null);
}
