// What `%%` and a number stand for in values of the Security log: Windows keeps the texts in msobjs.dll. By number; only those
// that are documented with the events that hold them, or that several public tables give alike.

/** First number of a run, then its texts in order; `-` where a number has none. */
const RUNS: readonly (readonly [number, string])[] = [
  [1537, "DELETE|READ_CONTROL|WRITE_DAC|WRITE_OWNER|SYNCHRONIZE|ACCESS_SYS_SEC"],
  [1793, "<value not set>|<never>|-|-|All"],
  [1832, "Identification|Impersonation"],
  [1840, "Delegation|-|Yes|No"],
  [1872, "REG_NONE|REG_SZ|REG_EXPAND_SZ|REG_BINARY|REG_DWORD|REG_DWORD_BIG_ENDIAN|REG_LINK|REG_MULTI_SZ"],
  [1883, "REG_QWORD"],
  [1904, "New registry value created|Existing registry value modified|Registry value deleted"],
  [1936, "Full token, nothing filtered (type 1)|Elevated token (type 2)|Limited token (type 3)"],
  [2048, "Account enabled|-|Password not required: off|-|Normal account: off"],
  [2057, "Password never expires: off"],
  [2080, "Account disabled|-|Password not required: on|-|Normal account: on"],
  [2089, "Password never expires: on"],
  [2304, "An error occurred during logon"],
  [2305, "The specified user account has expired"],
  [
    2309,
    "The specified account's password has expired|Account currently disabled|Account logon time restriction violation",
  ],
  [2313, "Unknown user name or bad password"],
  [
    4416,
    "ReadData (or ListDirectory)|WriteData (or AddFile)|AppendData (or AddSubdirectory)|ReadEA|WriteEA|Execute/Traverse",
  ],
  [4422, "DeleteChild|ReadAttributes|WriteAttributes"],
  [
    4432,
    "Query key value|Set key value|Create sub-key|Enumerate sub-keys|Notify about changes to keys|Create Link",
  ],
  [5376, "ConnectToServer|ShutdownServer|InitializeServer|CreateDomain|EnumerateDomains|LookupDomain"],
  [
    5392,
    "ReadPasswordParameters|WritePasswordParameters|ReadOtherParameters|WriteOtherParameters|CreateUser",
  ],
  [
    5397,
    "CreateGlobalGroup|CreateLocalGroup|GetLocalGroupMembership|ListAccounts|LookupIDs|AdministerServer",
  ],
  [5408, "ReadInformation|WriteAccount|AddMember|RemoveMember|ListMembers"],
  [5424, "AddMember|RemoveMember|ListMembers|ReadInformation|WriteAccount"],
  [5440, "ReadGeneralInformation|ReadPreferences|WritePreferences|ReadLogon|ReadAccount|WriteAccount"],
  [5446, "ChangePassword (old one known)|SetPassword (old one not known)|ListGroups|ReadGroupMembership"],
  [
    7680,
    "Create Child|Delete Child|List Contents|Write Self|Read Property|Write Property|Delete Tree|List Object",
  ],
  [7688, "Control Access"],
  [14592, "Inbound|Outbound"],
  [14608, "Resource Assignment|Listen|Receive/Accept|Connect"],
  [14674, "Value Added|Value Deleted|Active Directory Domain Services"],
];

let known: ReadonlyMap<string, string> | null = null;

/** @param number digits after `%%`. */
export function parameterMessage(number: string): string | null {
  known ??= new Map(
    RUNS.flatMap(([first, texts]) =>
      texts.split("|").map((text, at): [string, string] => [String(first + at), text]),
    ).filter(([, text]) => text !== "-"),
  );
  return known.get(number) ?? null;
}
