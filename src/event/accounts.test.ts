import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountsOf } from "./accounts.ts";
import type { EventFields } from "./event-fields.ts";
import { actingProcess } from "./process-key.ts";
import { readEvent } from "./reading.ts";
import { whoActed } from "./who.ts";

function accountClause(event: EventFields): string | null {
  const who = whoActed(readEvent(event));
  if (who === null) return null;
  return who.runsAs === null ? `as ${who.acting}` : `started by ${who.acting}, runs as ${who.runsAs}`;
}

function made(
  provider: "Sysmon" | "Security-Auditing",
  eventId: string,
  fields: Readonly<Record<string, string>>,
): EventFields {
  const channel = provider === "Sysmon" ? "Microsoft-Windows-Sysmon/Operational" : "Security";
  const get = (name: string): string | null => fields[name] ?? null;
  return { channel, provider: `Microsoft-Windows-${provider}`, eventId, computer: "PC1", get };
}

const amy = {
  SubjectDomainName: "CORP",
  SubjectUserName: "amy",
  SubjectUserSid: "S-1-5-21-1-2-3-1104",
} as const;
const host = { SubjectDomainName: "CORP", SubjectUserName: "PC1$", SubjectUserSid: "S-1-5-18" } as const;
const nobody = { TargetDomainName: "-", TargetUserName: "-", TargetUserSid: "S-1-0-0" } as const;

describe("the account that acted", () => {
  test("is never the account that logged", () => {
    const fields = fc.dictionary(
      fc.constantFrom("Image", "TargetObject", "ProcessGuid", "UserID", "AccountName"),
      fc.string(),
    );
    fc.assert(
      fc.property(fields, fc.constantFrom("12", "13", "14", "8"), (others, eventId) => {
        const event = made("Sysmon", eventId, { ...others, Security_UserID: "S-1-5-18" });
        expect(accountsOf(event)).toEqual({ acting: null, subject: null, target: null });
        expect(accountClause(event)).toBeNull();
      }),
    );
  });

  test.each([
    ["Sysmon", "1", { User: "CORP\\amy", ParentUser: "CORP\\bob" }, "CORP\\amy"],
    ["Sysmon", "10", { SourceUser: "CORP\\amy", TargetUser: "CORP\\bob" }, "CORP\\amy"],
    ["Sysmon", "13", { User: "-" }, null],
    ["Sysmon", "13", { User: "S-1-5-20" }, "NT AUTHORITY\\NETWORK SERVICE"],
    ["Security-Auditing", "4688", amy, "CORP\\amy"],
    ["Security-Auditing", "4688", host, "NT AUTHORITY\\SYSTEM"],
    ["Security-Auditing", "4657", host, "NT AUTHORITY\\SYSTEM"],
    [
      "Security-Auditing",
      "4688",
      { ...host, SubjectUserName: "Système", SubjectDomainName: "AUTORITE NT", SubjectUserSid: "S-1-5-19" },
      "NT AUTHORITY\\LOCAL SERVICE",
    ],
    [
      "Security-Auditing",
      "4688",
      { ...host, SubjectUserName: "-", SubjectDomainName: "-" },
      "NT AUTHORITY\\SYSTEM",
    ],
    [
      "Security-Auditing",
      "4688",
      { ...amy, SubjectUserName: "-", SubjectDomainName: "-" },
      amy.SubjectUserSid,
    ],
    [
      "Security-Auditing",
      "4624",
      { SubjectUserName: "-", SubjectDomainName: "-", SubjectUserSid: "S-1-0-0" },
      null,
    ],
    ["Security-Auditing", "4688", { ...amy, SubjectDomainName: "" }, "amy"],
  ] as const)("of %s %s %j is %s", (provider, eventId, fields, acting) => {
    expect(accountsOf(made(provider, eventId, fields)).acting).toBe(acting);
  });

  test("and the one that a process runs as are two where they differ", () => {
    const started = (target: Readonly<Record<string, string>>): string | null =>
      accountClause(made("Security-Auditing", "4688", { ...amy, ...target }));
    expect(started({})).toBe("as CORP\\amy");
    expect(started(nobody)).toBe("as CORP\\amy");
    const same = { TargetDomainName: "CORP", TargetUserName: "amy", TargetUserSid: amy.SubjectUserSid };
    expect(started(same)).toBe("as CORP\\amy");
    expect(started({ TargetDomainName: "CORP", TargetUserName: "PC1$", TargetUserSid: "S-1-5-18" })).toBe(
      "started by CORP\\amy, runs as NT AUTHORITY\\SYSTEM",
    );
    const of4657 = made("Security-Auditing", "4657", { ...amy, TargetUserName: "bob" });
    expect(accountClause(of4657)).toBe("as CORP\\amy");
  });
});

test("the process that acted is named by Sysmon's events only, and by an id that is one", () => {
  const guid = "{747f3d96-e4a9-5ceb-0000-001057768b00}";
  const key = { computer: "pc1", guid: guid.toUpperCase() };
  expect(actingProcess(made("Sysmon", "13", { ProcessGuid: guid }))).toEqual(key);
  expect(actingProcess(made("Sysmon", "8", { SourceProcessGuid: guid, TargetProcessGuid: "x" }))).toEqual(
    key,
  );
  expect(actingProcess(made("Sysmon", "10", { SourceProcessGUID: guid.toUpperCase() }))).toEqual(key);
  expect(actingProcess(made("Sysmon", "8", { TargetProcessGuid: guid }))).toBeNull();
  expect(
    actingProcess(made("Sysmon", "13", { ProcessGuid: "{00000000-0000-0000-0000-000000000000}" })),
  ).toBeNull();
  expect(actingProcess(made("Sysmon", "13", { ProcessGuid: `${guid}' or '1` }))).toBeNull();
  expect(actingProcess(made("Security-Auditing", "4688", { ProcessGuid: guid }))).toBeNull();
});
