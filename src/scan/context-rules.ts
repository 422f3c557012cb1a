import type { Lookup } from "../context/index.ts";
import type { HiddenRule } from "../sigma/index.ts";

// What is looked for as rules, so that the scan passes over all records that can't be it. Numbers are written in several ways: the
// rules are wider than what is wanted, and each event is asked again.

const ALL_CHANNELS = ["*"];

export function rulesOfLookup(lookup: Lookup): readonly HiddenRule[] {
  const rule = (eventIds: readonly number[], ...fields: Readonly<Record<string, string>>[]): HiddenRule => ({
    channels: ALL_CHANNELS,
    eventIds,
    detection: { wanted: fields, condition: "wanted" },
  });
  switch (lookup.kind) {
    case "guid":
      return [rule([1], { ProcessGuid: lookup.guid })];
    case "pid": {
      const decimal = String(lookup.pid);
      const hex = lookup.pid.toString(16);
      return [
        rule([1, 5], { "ProcessId|endswith": decimal }, { "ProcessId|endswith": hex }),
        rule([4688], { "NewProcessId|endswith": decimal }, { "NewProcessId|endswith": hex }),
        rule([4689], { "ProcessId|endswith": decimal }, { "ProcessId|endswith": hex }),
      ];
    }
    case "logon-start":
      return [rule([4624], ...logonFields(lookup.id))];
    case "logon-end":
      return [rule([4624, 4634, 4647], ...logonFields(lookup.id))];
  }
}

/** @param id `0x…` */
function logonFields(id: string): Readonly<Record<string, string>>[] {
  const names = ["TargetLogonId", "SubjectLogonId"];
  const texts = [id.slice(2), String(BigInt(id))];
  return names.flatMap((name) => texts.map((text) => ({ [`${name}|endswith`]: text })));
}
