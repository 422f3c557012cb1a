import type { Lookup } from "../context/index.ts";
import type { HiddenRule } from "../sigma/index.ts";

// What is looked for as rules, so that the scan passes over all records that can't be it. Numbers are written in several ways: the
// rules are wider than what is wanted, and each event is asked again.

const ALL_CHANNELS = ["*"];

type Fields = Readonly<Record<string, string>>;

export function rulesOfLookup(lookup: Lookup): readonly HiddenRule[] {
  switch (lookup.kind) {
    case "guid":
      return [rule([1], { ProcessGuid: lookup.guid })];
    case "pid":
      return rulesOfNumbers([lookup.pid]);
    case "process-ends": {
      const guids = lookup.processes.flatMap(({ guid }) => (guid === null ? [] : [{ ProcessGuid: guid }]));
      const numbers = lookup.processes.flatMap(({ pid }) => (pid === null ? [] : [pid]));
      return [...(guids.length === 0 ? [] : [rule([5], ...guids)]), ...rulesOfNumbers(numbers)];
    }
    case "logon-start":
      return [rule([4624], ...logonFields(lookup.id))];
    case "logon-end":
      return [rule([4624, 4634, 4647], ...logonFields(lookup.id))];
  }
}

function rule(eventIds: readonly number[], ...fields: Fields[]): HiddenRule {
  return { channels: ALL_CHANNELS, eventIds, detection: { wanted: fields, condition: "wanted" } };
}

/** Starts and ends of processes of these numbers. */
function rulesOfNumbers(pids: readonly number[]): readonly HiddenRule[] {
  if (pids.length === 0) return [];
  const fields = (name: string): Fields[] => [...new Set(pids)].flatMap((pid) => numberFields(name, pid));
  return [
    rule([1, 5], ...fields("ProcessId")),
    rule([4688], ...fields("NewProcessId")),
    rule([4689], ...fields("ProcessId")),
  ];
}

/** `8`, `0x8`, and either with zeros in front: but not each number that ends so, for 4 would be every tenth. */
function numberFields(name: string, pid: number): readonly Fields[] {
  const [decimal, hex] = [String(pid), pid.toString(16)];
  return [
    { [name]: decimal },
    { [`${name}|endswith`]: `0${decimal}` },
    { [`${name}|endswith`]: `x${hex}` },
    { [`${name}|endswith`]: `0${hex}` },
  ];
}

/** @param id `0x…` */
function logonFields(id: string): Fields[] {
  const names = ["TargetLogonId", "SubjectLogonId"];
  const texts = [id.slice(2), String(BigInt(id))];
  return names.flatMap((name) => texts.map((text) => ({ [`${name}|endswith`]: text })));
}
