import { expect, test } from "vitest";
import { valueInWords } from "./value-words.ts";

const SYSMON = "Microsoft-Windows-Sysmon/Operational";

test.each([
  ["Security", "4657", "OperationType", "%%1904", "New registry value created"],
  ["Security", "4688", "TokenElevationType", "%%1937", "Elevated token (type 2)"],
  ["Security", "4663", "AccessList", "%%1537\r\n\t\t%%4417", "DELETE, WriteData (or AddFile)"],
  ["Security", "4663", "AccessList", "%%4417 %%9999", "WriteData (or AddFile), %%9999"],
  ["Security", "4661", "AccessList", "%%9999", null],
  ["Security", "4624", "LogonType", "10", "RemoteInteractive"],
  ["Security", "4624", "LogonType", "99", null],
  [SYSMON, "1", "LogonType", "10", null],
  ["Security", "4625", "SubStatus", "0xC000006A", "wrong password"],
  ["Security", "4776", "Status", "0xc0000234", "account locked out"],
  ["Security", "4771", "Status", "0x18", "pre-authentication failed: wrong password"],
  ["Security", "4689", "Status", "0x0", null],
  ["Security", "4769", "TicketEncryptionType", "0x17", "RC4-HMAC"],
  ["Security", "4688", "MandatoryLabel", "S-1-16-12288", "high integrity"],
  ["Security", "4732", "TargetSid", "S-1-5-32-544", "Administrators"],
  ["Security", "4720", "TargetSid", "S-1-5-21-1-2-3-500", "built-in Administrator"],
  ["Security", "4720", "TargetSid", "S-1-5-21-1-2-3-1104", null],
  ["Security", "5156", "DestPort", "3389", "RDP"],
  ["Security", "5156", "Protocol", "6", "TCP"],
  // What a logon came from is no service.
  ["Security", "4624", "IpPort", "3389", null],
  ["Security", "4688", "NewProcessId", "0x1018", "= 4120"],
  [SYSMON, "1", "ParentProcessId", "4120", "= 0x1018"],
  [SYSMON, "10", "GrantedAccess", "0x1410", "VM_READ, QUERY_INFORMATION, QUERY_LIMITED_INFORMATION"],
  [SYSMON, "10", "GrantedAccess", "0x1fffff", "PROCESS_ALL_ACCESS"],
  ["Security", "4662", "AccessMask", "0x100", "CONTROL_ACCESS"],
  ["Security", "4656", "AccessMask", "0x1", null],
] as const)("%s %s %s %s: %s", (channel, eventId, field, value, words) => {
  expect(valueInWords({ channel, eventId, objectType: "" }, field, value)).toBe(words);
});

test("what a mask means depends on what it is of", () => {
  const of = (objectType: string) =>
    valueInWords({ channel: "Security", eventId: "4663", objectType }, "AccessMask", "0x80000002");
  expect(of("File")).toBe("WriteData, 0x80000000");
  expect(of("Key")).toBe("SET_VALUE, 0x80000000");
  expect(of("Token")).toBeNull();
});
