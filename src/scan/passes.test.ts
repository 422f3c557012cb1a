import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RawEvent, RecordPlace } from "../model/event.ts";
import { loadRules, parseLogSourceMap, type RuleSet } from "../sigma/index.ts";
import { Collecting, type PassPart } from "./collecting.ts";
import { joinParts, type LeftOut, type PassOutcome } from "./joining.ts";
import { unpackEvents } from "./protocol/packed-summary.ts";
import { passes } from "./passes.ts";
import { ScanRules, type SecondRound } from "./scan-rules.ts";

// For every pass of the table: however the records of the logs are shared among tasks, in whatever order the tasks and the
// parts come, and though the parts were written as JSON and joined by another process, the join says the same.

const SYSMON = "Microsoft-Windows-Sysmon/Operational";

const rules = `title: Any
id: 11111111-1111-4111-8111-111111111111
name: any
logsource: {product: windows, service: sysmon}
detection: {s: {EventID: [13, 10, 16]}, condition: s}
---
title: Burst
id: 22222222-2222-4222-8222-222222222222
correlation: {type: event_count, rules: [any], group-by: [Computer], timespan: 10s, generate: true, condition: {gte: 3}}
`;
const map = parseLogSourceMap("map", `[[source]]\nservice = "sysmon"\nchannels = ["${SYSMON}"]\n`).map;
const readBook = (): RuleSet => loadRules([{ path: "rules.yml", text: rules, origin: "dropped" }], map);
const ruleSet = readBook();
/** That of the process that joins. */
const joiningBook = readBook();

/** Parts, and what a second round looks for, go to another process as text: nothing is lost on that way. */
function asText<Data>(data: Data): Data {
  const read = JSON.parse(JSON.stringify(data)) as Data;
  expect(read).toStrictEqual(data);
  return read;
}

interface Found {
  readonly event: RawEvent;
  readonly place: RecordPlace;
}

const guid = (number: number): string => `{00000000-0000-0000-0000-00000000000${number}}`;
const user = fc.constantFrom("CORP\\amy", "CORP\\bob", "-", "");

const ENDS = "listenport=80 connectaddress=10.0.0.5 connectport=3389";
/** What netsh was told, and what it wrote. */
const commands = [
  "netsh interface portproxy reset",
  `netsh interface portproxy add v4tov4 ${ENDS}`,
  "netsh -f x",
  "",
];
const data = ["10.0.0.5/3389", "10.0.0.6/3389", ""];

const record = fc
  .record({
    id: fc.nat(12),
    eventId: fc.constantFrom("1", "13", "13", "10", "16"),
    second: fc.nat(40),
    computer: fc.constantFrom("PC1", "pc1", "PC2"),
    process: fc.integer({ min: 1, max: 3 }),
    user,
    command: fc.constantFrom(...commands),
    written: fc.constantFrom(...data),
  })
  .map(({ id, eventId, second, computer, process, user: name, command, written }): RawEvent => {
    const fields: [string, string][] = [
      ["EventID", eventId],
      ["Provider_Name", "Microsoft-Windows-Sysmon"],
      ["Computer", computer],
      [eventId === "10" ? "SourceProcessGUID" : "ProcessGuid", guid(process)],
      ...(eventId === "1" ? startFields(name, command) : []),
      ...(eventId === "13" ? writeFields(written) : []),
    ];
    return {
      recordId: String(id),
      time: `2026-03-01T10:00:${String(second).padStart(2, "0")}.0000000Z`,
      timeFrom: "event",
      computer,
      channel: SYSMON,
      provider: "Microsoft-Windows-Sysmon",
      eventId,
      fields: fields.map(([field, value]) => ({
        name: field,
        value,
        path: ["EventID", "Provider_Name", "Computer"].includes(field)
          ? `System/${field}`
          : `EventData/${field}`,
        from: null,
      })),
    };
  });

function startFields(user: string, command: string): [string, string][] {
  const image = command === "" ? "C:\\Windows\\System32\\cmd.exe" : "C:\\Windows\\System32\\netsh.exe";
  return [
    ["User", user],
    ["ProcessId", "77"],
    ["Image", image],
    ["CommandLine", command],
    ["ParentProcessGuid", guid(1)],
  ];
}

function writeFields(written: string): [string, string][] {
  if (written === "") return [];
  const key = "HKLM\\System\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp\\*/80";
  return [
    ["EventType", "SetValue"],
    ["Image", "C:\\Windows\\System32\\netsh.exe"],
    ["TargetObject", key],
    ["Details", written],
  ];
}

/** The records of some files: one may be in several, as in copies of a log. */
const logs = fc
  .array(fc.tuple(record, fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 })), { maxLength: 30 })
  .map((found) =>
    found.flatMap(([event, files], index) =>
      files.map((file): Found => {
        const offset = 4608 + index * 100;
        return {
          event,
          place: {
            file,
            offset,
            chunkOffset: 4096,
            headerId: event.recordId,
            origin: "live",
            confidence: "certain",
          },
        };
      }),
    ),
  );

/** Shares the records among tasks, each of one file and in its order, and hands parts over now and then. */
function collect(found: readonly Found[], scan: ScanRules, seed: readonly number[]): PassPart[] {
  const tasks = new Map<string, Collecting>();
  const parts: PassPart[] = [];
  let at = 0;
  const next = (below: number): number => seed[at++ % seed.length]! % below;
  for (const { event, place } of found) {
    const name = `${place.file} ${next(3)}`;
    const task = tasks.get(name) ?? new Collecting(scan);
    tasks.set(name, task);
    const judgement = scan.engine.judge(event);
    if (judgement !== null) task.event(judgement, place);
    if (next(2) === 0) parts.push(...task.take());
  }
  for (const task of tasks.values()) parts.push(...task.take());
  // Whichever worker is first.
  return parts
    .map((part) => ({ part: asText(part), order: next(1000) }))
    .sort((one, other) => one.order - other.order)
    .map(({ part }) => part);
}

const none: LeftOut = {};

interface Told {
  readonly first: readonly unknown[];
  readonly second: readonly unknown[];
}

/** Both rounds, as a scan reads them. */
function run(found: readonly Found[], seed: readonly number[]): Told {
  const first = collect(found, new ScanRules(ruleSet, null), seed);
  const outcomes = joinParts(first, null, none, joiningBook);
  const wanting = outcomes.filter(({ again }) => again !== null);
  const round: SecondRound = asText(Object.fromEntries(wanting.map(({ pass, again }) => [pass, again!])));
  const second = wanting.length === 0 ? [] : collect(found, new ScanRules(ruleSet, round), seed);
  const asking = new Set(Object.keys(round));
  const again = joinParts(
    [...first.filter(({ pass }) => asking.has(pass)), ...second],
    round,
    none,
    joiningBook,
  );
  return { first: outcomes.map(plain), second: wanting.length === 0 ? [] : again.map(plain) };
}

/** Events by what they say, for their columns may be in any order. */
function plain({ pass, findings, again }: PassOutcome): unknown {
  const { correlations, ...rest } = findings;
  if (correlations === null) return { pass, rest, again };
  const events = unpackEvents(correlations.events).map(({ recordId, time, place, copies, fieldsJson }) =>
    JSON.stringify({ recordId, time, place, copies, fieldsJson }),
  );
  const found = correlations.matches.map(({ rule, group, events: numbers }) =>
    JSON.stringify({ rule, group, events: numbers.map((number) => events[number]) }),
  );
  return { pass, rest, again, correlations: found.sort() };
}

const seeds = fc.array(fc.nat(1000), { minLength: 5, maxLength: 40 });

describe("the passes", () => {
  test("say the same however the logs are split, in whatever order their parts come", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(logs, seeds, seeds, (found, one, other) => {
        const told = run(found, one);
        expect(run(found, other)).toEqual(told);
        for (const { pass } of told.first as { pass: string }[]) seen.add(pass);
        if (told.second.length > 0) seen.add("second round");
      }),
      { numRuns: 300 },
    );
    // Each of them had something to say.
    expect([...seen].sort()).toEqual([...passes.map(({ name }) => name), "second round"].sort());
  });

  test("find the account of a process on its own host only, where some event lacks one", () => {
    fc.assert(
      fc.property(logs, seeds, (found, seed) => {
        const second = run(found, seed).second as readonly { rest: { accounts: AccountOf[] } }[];
        const accounts = second.flatMap(({ rest }) => rest.accounts);
        const key = ({ event }: Found): string => {
          const process = event.fields.find(({ name }) => name.includes("ProcessG"))!.value;
          return `${process} ${event.computer.toLowerCase()}`;
        };
        const userOf = ({ event }: Found): string =>
          event.fields.find(({ name }) => name === "User")?.value ?? "";
        const starts = found.filter(
          (each) => each.event.eventId === "1" && !["", "-"].includes(userOf(each)),
        );
        const lacking = new Set(found.filter(({ event }) => event.eventId !== "1").map(key));
        const expected = new Map<string, Found>();
        for (const start of starts) {
          const known = expected.get(key(start));
          const before = known?.place ?? start.place;
          const isFirst =
            start.place.file < before.file ||
            (start.place.file === before.file && start.place.offset <= before.offset);
          if (lacking.has(key(start)) && (known === undefined || isFirst)) expected.set(key(start), start);
        }
        expect(accounts.map(({ process, user: name, from }) => [process, name, from.place])).toEqual(
          [...expected]
            .sort(([one], [other]) => (one < other ? -1 : 1))
            .map(([process, start]) => [process, userOf(start), start.place]),
        );
      }),
    );
  });
});

test("forwards are told again only where a later round found events that the first did not have", () => {
  const start = (process: number, command: string): Found => {
    const image = command === "" ? "C:\\Windows\\System32\\cmd.exe" : "C:\\Windows\\System32\\netsh.exe";
    const event: RawEvent = {
      recordId: String(process),
      time: `2026-03-01T10:00:0${process}.0000000Z`,
      timeFrom: "event",
      computer: "PC1",
      channel: SYSMON,
      provider: "Microsoft-Windows-Sysmon",
      eventId: "1",
      fields: [
        ["EventID", "1"],
        ["Provider_Name", "Microsoft-Windows-Sysmon"],
        ["Computer", "PC1"],
        ["ProcessGuid", guid(process)],
        ["User", "CORP\\amy"],
        ["ProcessId", String(70 + process)],
        ["Image", image],
        ["CommandLine", command],
        ["ParentProcessGuid", guid(process - 1)],
      ].map(([name, value]) => ({ name: name!, value: value!, path: `EventData/${name}`, from: null })),
    };
    const offset = 4608 + process * 100;
    const place = { file: 0, offset, chunkOffset: 4096, headerId: String(process) };
    return { event, place: { ...place, origin: "live", confidence: "certain" } };
  };
  const forwardsOf = (told: readonly unknown[]): unknown =>
    (told as { pass: string; rest: { forwards: readonly unknown[] | null } }[]).find(
      ({ pass }) => pass === "port forwards",
    )!.rest.forwards;
  const netsh = start(2, `netsh interface portproxy add v4tov4 ${ENDS}`);
  const alone = run([netsh], [1]);
  expect(forwardsOf(alone.first)).toHaveLength(1);
  expect(forwardsOf(alone.second)).toBeNull();
  const both = run([netsh, start(1, "")], [1]);
  expect(forwardsOf(both.second)).toHaveLength(1);
  expect(forwardsOf(both.second)).not.toEqual(forwardsOf(both.first));
});

interface AccountOf {
  readonly process: string;
  readonly user: string;
  readonly from: { readonly place: RecordPlace };
}

test("a pass names the hits for which there was no room", () => {
  const found: Found[] = [0, 1, 2].map((index) => ({
    event: fc.sample(record, { numRuns: 50, seed: 7 }).find(({ eventId }) => eventId === "13")!,
    place: { file: 0, offset: index, chunkOffset: 0, headerId: "1", origin: "live", confidence: "certain" },
  }));
  const parts = collect(found, new ScanRules(ruleSet, null), [1, 2, 3]);
  const [outcome] = joinParts(parts, null, { correlations: [[0, 2]] }, ruleSet);
  expect(outcome!.findings.issues).toEqual([
    expect.objectContaining({
      code: "rule-cut-off",
      file: "rules.yml",
      line: 1,
      detail: expect.stringContaining("2 events of “Any”") as string,
    }),
  ]);
});
