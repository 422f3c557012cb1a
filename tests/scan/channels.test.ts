import { describe, expect, test } from "vitest";
import { event, layLog, sealChunk, writeLog, type EventSpec, type LogSpec } from "../support/evtx-writer.ts";
import { removeRecord, renumber } from "../support/remove-record.ts";
import type { Said } from "../../src/lib/said.ts";
import type { ChannelFinding, ChannelReport, HostCoverage } from "../../src/model/channel.ts";
import { TestPool } from "./support/test-pool.ts";

// Each kind of tampering and of loss, as a made log: what is said of its channel.

const SYSMON = "Microsoft-Windows-Sysmon/Operational";
const start = Date.parse("2026-03-01T10:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Milliseconds after `start`, as the writer takes times. */
const at = (milliseconds: number): string =>
  new Date(start + milliseconds).toISOString().replace("Z", "0000Z");

type Records = readonly Partial<EventSpec>[];

/** Records of Security a minute apart, ids from `first` on. */
function records(count: number, first = 1, spec: Partial<EventSpec> = {}): Records {
  return Array.from({ length: count }, (_, index) => ({
    recordId: first + index,
    time: at((first + index) * MINUTE),
    ...spec,
  }));
}

function log(list: Records, spec: Partial<LogSpec> = {}): Uint8Array<ArrayBuffer> {
  return writeLog({ records: list.map(toRecord), recordsPerChunk: 7, ...spec });
}

function toRecord(spec: Partial<EventSpec>): ReturnType<typeof event> {
  return event({
    channel: "Security",
    provider: "Microsoft-Windows-Security-Auditing",
    eventId: 4624,
    computer: "PC1",
    time: at(0),
    recordId: 1,
    ...spec,
  });
}

interface Told {
  readonly channels: readonly ChannelReport[];
  readonly coverage: readonly HostCoverage[];
}

/** The same with any number of workers. */
async function scan(logs: Readonly<Record<string, Uint8Array>>): Promise<Told> {
  const told: Told[] = [];
  for (const workers of [1, 3]) {
    const pool = new TestPool(logs, workers);
    await pool.scan("");
    const { channels, coverage } = pool.ledger!;
    told.push({ channels, coverage });
  }
  expect(told[1]).toEqual(told[0]);
  return told[0]!;
}

async function oneChannel(logs: Readonly<Record<string, Uint8Array>>): Promise<ChannelReport> {
  const { channels } = await scan(logs);
  expect(channels).toHaveLength(1);
  return channels[0]!;
}

const kinds = ({ findings }: ChannelReport): readonly ChannelFinding["kind"][] =>
  findings.map(({ kind }) => kind);

describe("a channel", () => {
  test("that lacks nothing is continuous, in one file or in several that overlap, in copies too", async () => {
    const whole = await oneChannel({ whole: log(records(40)) });
    expect(whole).toEqual({
      host: "PC1",
      formerNames: [],
      channel: "Security",
      files: [0],
      first: "2026-03-01T10:01:00.0000000Z",
      last: "2026-03-01T10:40:00.0000000Z",
      records: 40,
      verdict: "Continuous from 2026-03-01 10:01:00 UTC to 2026-03-01 10:40:00 UTC: records 1–40.",
      said: expect.objectContaining({ words: "Continuous {span}: {ranges}{begins}.{beside}" }) as Said,
      findings: [],
    });
    const [early, late] = [log(records(25)), log(records(25, 16))];
    const several = await oneChannel({ late, early, again: early });
    expect([several.verdict, several.records, several.findings]).toEqual([whole.verdict, 75, []]);
  });

  test("whose log went round has its ids in order", async () => {
    const round = log(records(40, 500), { firstSlot: 3 });
    const { verdict, findings } = await oneChannel({ round });
    expect(verdict).toBe(
      "Continuous from 2026-03-01 18:20:00 UTC to 2026-03-01 18:59:00 UTC: records 500–539; older ones are not in it.",
    );
    expect(findings).toEqual([]);
  });

  test("of a machine that got another name goes on under it", async () => {
    const renamed = [...records(20, 1, { computer: "WIN-X" }), ...records(20, 21)];
    const { host, formerNames, verdict } = await oneChannel({ renamed: log(renamed) });
    expect([host, formerNames]).toEqual(["PC1", ["WIN-X"]]);
    expect(verdict).toMatch(/^Continuous .*: records 1–40\.$/);
  });

  test("whose export was filtered says nothing of its holes", async () => {
    const some = records(60).filter((_, index) => index % 3 === 0);
    const filtered = log(some.map((spec, index) => ({ ...spec, headerId: BigInt(index + 1) })));
    const { verdict, findings } = await oneChannel({ filtered });
    expect(verdict).toMatch(/^Exported, filtered or in pieces, .* 20 records with ids from 1 to 58;/);
    expect(findings).toEqual([]);
  });

  test("that lacks records in a file, or between two files of one log, has a gap", async () => {
    const list = records(60);
    const inside = log([...list.slice(0, 20), ...list.slice(30)]);
    const one = await oneChannel({ inside });
    expect(one.findings).toEqual([
      {
        kind: "id-gap",
        from: "2026-03-01T10:20:00.0000000Z",
        to: "2026-03-01T10:31:00.0000000Z",
        recordIds: [21, 30],
        file: 0,
        offset: expect.any(Number) as number,
        text:
          "Records 21–30 are missing in the file that holds those before and behind: what they held, between " +
          "2026-03-01 10:20:00 UTC and 2026-03-01 10:31:00 UTC, can't be seen here.",
        said: expect.objectContaining({ values: expect.objectContaining({ n: 10 }) as object }) as Said,
      },
    ]);
    expect(one.verdict).toMatch(
      /^Records 21–30 are missing .* With 1 gap, .*: records 1–60, of which 10 are missing\.$/,
    );
    const between = await oneChannel({ late: log(list.slice(30)), early: log(list.slice(0, 20)) });
    expect(between.findings.map(({ kind, recordIds }) => [kind, recordIds])).toEqual([["id-gap", [21, 30]]]);
    const covered = await oneChannel({
      late: log(list.slice(30)),
      early: log(list.slice(0, 20)),
      archive: log(list.slice(15, 35)),
    });
    expect(covered.findings).toEqual([]);
  });

  test("has no gap between exports, which begin anywhere", async () => {
    const exported = (list: Records): Uint8Array =>
      log(list.map((spec, index) => ({ ...spec, headerId: BigInt(index + 1) })));
    const { verdict, findings } = await oneChannel({
      one: exported(records(5, 100)),
      other: exported(records(5, 200)),
    });
    expect(findings).toEqual([]);
    expect(verdict).toMatch(/^In 2 pieces, .*: records 100–104, records 200–204; what lies between/);
  });

  test("whose ids begin anew without having been cleared says so", async () => {
    const later = records(10).map((spec, index) => ({ ...spec, time: at(48 * HOUR + index * MINUTE) }));
    const { findings } = await oneChannel({ before: log(records(30)), later: log(later) });
    expect(findings.map(({ kind, text }) => [kind, text.slice(0, 55)])).toEqual([
      ["id-back", "The ids begin anew with record 1 at 2026-03-03 10:00:00"],
    ]);
  });

  test("with a record that was removed says so, whether the ids were made good or not", async () => {
    const { bytes, records: placed } = layLog({ records: records(6).map(toRecord) });
    for (const isRenumbered of [false, true]) {
      const forged = bytes.slice();
      const chunk = forged.subarray(4096, 4096 + 65536);
      const inChunk = placed.map(({ offset, ...rest }) => ({ ...rest, offset: offset - 4096 }));
      removeRecord(chunk, inChunk[2]!, inChunk[3]!);
      if (isRenumbered)
        renumber(
          chunk,
          inChunk.filter((_, index) => index !== 3),
        );
      sealChunk(chunk);
      const { findings, verdict } = await oneChannel({ forged });
      expect(findings.map(({ kind, recordIds }) => [kind, recordIds])).toEqual([["removed-record", [4, 4]]]);
      expect(verdict).toMatch(/^Record 4 of 2026-03-01 10:04:00 UTC had been removed/);
    }
  });

  test("whose file lacks chunks that it states says so", async () => {
    const bytes = log(records(21));
    const cut = bytes.subarray(0, bytes.length - 65536);
    const found = await oneChannel({ cut });
    expect(kinds(found)).toEqual(["missing-chunks"]);
    expect(found.verdict).toMatch(/^The file states 1 chunk of 64 KiB more than it holds/);
  });

  test("begins late where old records were overwritten, if others of its host reach back", async () => {
    const security = log(records(20, 900));
    const system = log(records(5, 1, { channel: "System" }));
    const { channels } = await scan({ security, system });
    expect(channels.map((each) => [each.channel, ...kinds(each)])).toEqual([
      ["Security", "wrapped"],
      ["System"],
    ]);
  });
});

describe("what Windows says of its logs", () => {
  const EVENTLOG = "Microsoft-Windows-Eventlog";
  const by: EventSpec["data"] = [
    ["SubjectUserSid", "S-1-5-21-1-2-3-1001"],
    ["SubjectUserName", "amy"],
    ["SubjectDomainName", "CORP"],
  ];

  test("a cleared log is told with who did it, and that it is gone", async () => {
    const clear = { provider: EVENTLOG, eventId: 1102, data: by };
    const list = [{ recordId: 700, time: at(700 * MINUTE), ...clear }, ...records(9, 701)];
    const cleared = log(list.map((spec, index) => ({ ...spec, headerId: BigInt(index + 1) })));
    const { verdict, findings } = await oneChannel({ cleared });
    expect(findings.map(({ kind }) => kind)).toEqual(["cleared"]);
    expect(verdict).toMatch(
      /^Cleared at 2026-03-01 21:40:00 UTC by CORP\\amy \(record 700\): what was before is gone; forwards made before it can't be seen here\. Continuous /,
    );
  });

  test("stops of the service, audit policy and Sysmon are told, and are no loss of records", async () => {
    const system = (recordId: number, eventId: number): Partial<EventSpec> => ({
      ...{ channel: "System", provider: "EventLog", recordId, eventId, time: at(recordId * HOUR) },
    });
    const sysmon = (recordId: number, eventId: number, ...data: [string, string][]): Partial<EventSpec> => ({
      ...{ channel: SYSMON, provider: "Microsoft-Windows-Sysmon", recordId, eventId, data },
      time: at(recordId * HOUR),
    });
    const { channels } = await scan({
      system: log([system(1, 6005), system(2, 6006), system(3, 6005), system(4, 6008), system(5, 6005)]),
      sysmon: log([
        sysmon(1, 16, ["Configuration", "c.xml"]),
        sysmon(2, 4, ["State", "Stopped"]),
        sysmon(3, 4, ["State", "Started"]),
        sysmon(4, 255, ["ID", "DriverCommunication"]),
      ]),
      security: log([
        ...records(3),
        {
          ...{ recordId: 4, time: at(HOUR), eventId: 4719 },
          data: [...by, ["SubcategoryId", "%%13312"], ["AuditPolicyChanges", "%%8448, %%8450"]],
        },
        { recordId: 5, time: at(2 * HOUR), eventId: 1100, provider: EVENTLOG },
      ]),
    });
    expect(channels.map(({ verdict }) => verdict.split(" ")[0])).toEqual(Array(3).fill("Continuous"));
    const texts = channels.flatMap(({ findings }) => findings.map(({ kind, text }) => `${kind}: ${text}`));
    expect(texts).toEqual([
      "sysmon-changed: Sysmon's configuration was changed at 2026-03-01 11:00:00 UTC (c.xml): what it logs may differ from here on.",
      "sysmon-changed: Sysmon was stopped at 2026-03-01 12:00:00 UTC and started at 2026-03-01 13:00:00 UTC: it logged nothing between.",
      "sysmon-changed: Sysmon reported an error at 2026-03-01 14:00:00 UTC (DriverCommunication): events may have been lost, or its driver unloaded.",
      "policy-changed: Auditing of Process Creation was changed at 2026-03-01 11:00:00 UTC by CORP\\amy: successes are not logged any more, failures are not logged any more from here on.",
      "service-stopped: The event log service was stopped at 2026-03-01 12:00:00 UTC.",
      "service-stopped: The event log service was stopped at 2026-03-01 12:00:00 UTC and started at 2026-03-01 13:00:00 UTC: nothing was logged between.",
      "service-stopped: Windows had ended without stopping the event log service, as it says at 2026-03-01 14:00:00 UTC: its last records may never have been written.",
    ]);
  });
});

describe("times", () => {
  /** Two hours back from the 61st record on. */
  const back = (recordId: number): string => at(recordId * MINUTE - (recordId > 60 ? 2 * HOUR : 0));
  const list: Records = records(150).map((spec) => ({ ...spec, time: back(Number(spec.recordId)) }));
  const setBack: Partial<EventSpec> = {
    ...{ channel: "System", provider: "Microsoft-Windows-Kernel-General", eventId: 1, recordId: 3 },
    time: at(-59 * MINUTE),
    data: [
      ["NewTime", at(-59 * MINUTE)],
      ["OldTime", at(61 * MINUTE)],
      ["Reason", "1"],
    ],
  };
  const other = (recordId: number, minute: number): Partial<EventSpec> => ({
    ...{ channel: "System", provider: "x", eventId: 9, recordId, time: at(minute * MINUTE) },
  });

  test("that stay behind are told, and whether the clock was set, where the logs say", async () => {
    const alone = await oneChannel({ powershell: log(list.map((spec) => ({ ...spec, channel: "x" }))) });
    expect(alone.findings.map(({ kind, recordIds }) => [kind, recordIds])).toEqual([["time-back", [61, 61]]]);
    expect(alone.verdict).toMatch(/whether the clock was set can't be told, for no System or Security log/);
    const security = await oneChannel({ security: log(list) });
    expect(security.verdict).toMatch(
      /no event of the logs that cover it says that the clock was set\. Continuous /,
    );
    const { channels } = await scan({
      security: log(list),
      system: log([other(1, 1), other(2, 2), setBack, other(4, 100)]),
    });
    expect(channels.map((each) => each.findings.map(({ kind, text }) => `${kind}: ${text}`))).toEqual([
      [
        "time-back: Record 61 has the time 2026-03-01 09:01:00 UTC, the one before it 2026-03-01 11:00:00 UTC, 1 hour 59 minutes later: the clock was set back (System, record 3).",
      ],
      [
        "time-back: The clock was set back by 2 hours, from 2026-03-01 11:01:00 UTC to 2026-03-01 09:01:00 UTC (record 3): times on either side of it can't be compared.",
      ],
    ]);
  });

  test("that catch up soon are records that were written late, and small steps are nothing", async () => {
    const late = records(90).map((spec, index) => ({
      ...spec,
      time: at(
        index * MINUTE - (index > 50 && index < 56 ? 40 * MINUTE : 0) - (index === 20 ? 5 * MINUTE : 0),
      ),
    }));
    expect((await oneChannel({ late: log(late) })).findings).toEqual([]);
  });

  test("of a clock that somebody set forward are told, and not of one that Windows did", async () => {
    const forward = (data: EventSpec["data"]): Partial<EventSpec> => ({
      ...{ eventId: 4616, recordId: 4, time: at(300 * MINUTE) },
      data: [["PreviousTime", at(4 * MINUTE)], ["NewTime", at(300 * MINUTE)], ...data!],
    });
    const set = (sid: string): Uint8Array =>
      log([
        ...records(3),
        forward([
          ["SubjectUserSid", sid],
          ["SubjectUserName", "amy"],
        ]),
      ]);
    expect(kinds(await oneChannel({ own: set("S-1-5-19") }))).toEqual([]);
    expect(kinds(await oneChannel({ own: set("S-1-5-21-1-2-3-1001") }))).toEqual(["time-jump"]);
  });
});

test("coverage names the events that a host has logged, when, and with what", async () => {
  const starts = records(10, 1, { eventId: 4688, data: [["CommandLine", ""]] });
  const { coverage } = await scan({
    security: log([...starts, { recordId: 11, eventId: 4657, time: at(30 * HOUR) }]),
    sysmon: log(records(3, 1, { channel: SYSMON, provider: "Microsoft-Windows-Sysmon", eventId: 1 })),
  });
  const [{ host, sources }] = coverage as [HostCoverage];
  expect(host).toBe("PC1");
  const said = sources.map(({ source, records: count, days, withCommandLine, note }) => [
    source,
    count,
    days.map(({ from }) => from).join(),
    withCommandLine,
    note?.slice(0, 30) ?? null,
  ]);
  expect(said).toEqual([
    ["Sysmon 1", 3, "2026-03-01", null, null],
    ["Sysmon 3", 0, "", null, "the channel is here from 2026-"],
    ["Sysmon 12", 0, "", null, "the channel is here from 2026-"],
    ["Sysmon 13", 0, "", null, "the channel is here from 2026-"],
    ["Security 4688", 10, "2026-03-01", "never", "its command line is not logged"],
    ["Security 4657", 1, "2026-03-02", null, "only keys with an audit entry "],
    ["PowerShell 4104", 0, "", null, "no file of this channel is her"],
    ["Security 5156", 0, "", null, "the channel is here from 2026-"],
  ]);
});

describe("records that two files hold", () => {
  const told = (list: Records): Records =>
    list.map((spec) => ({ ...spec, data: [["TargetUserName", `user ${spec.recordId!}`]] }));
  const list = told(records(30));

  test("say the same in a copy, in an export of some of them, and where one log goes on longer", async () => {
    const some = list.filter((_, index) => index % 3 === 0);
    const exported = writeLog({ records: some.map(toRecord), recordsPerChunk: 4 });
    const channel = await oneChannel({
      "live.evtx": log(list),
      "shadow.evtx": log(list.slice(0, 20), { recordsPerChunk: 9 }),
      "export.evtx": exported,
    });
    expect(kinds(channel)).not.toContain("duplicate-differs");
  });

  test("say different things where one was changed, whichever of the files it is in", async () => {
    const changed = list.map((spec): Partial<EventSpec> =>
      [12, 13, 20].includes(Number(spec.recordId)) ? { ...spec, data: [["TargetUserName", "nobody"]] } : spec,
    );
    const channel = await oneChannel({ "shadow.evtx": log(list), "live.evtx": log(changed) });
    const found = channel.findings.filter(({ kind }) => kind === "duplicate-differs");
    expect(found.map(({ recordIds, file, text }) => ({ recordIds, file, text }))).toEqual([
      {
        recordIds: [12, 13],
        file: 1,
        text: "Records 12–13 say something else in another file: one of the two was changed.",
      },
      {
        recordIds: [20, 20],
        file: 1,
        text: "Record 20 says something else in another file: one of the two was changed.",
      },
    ]);
    expect(channel.verdict).toContain("12–13");
  });

  test("are no finding where another machine of that name wrote one of them", async () => {
    const other = list.map((spec) => ({ ...spec, time: at(500 * HOUR + Number(spec.recordId) * MINUTE) }));
    const channel = await oneChannel({ "one.evtx": log(list), "other.evtx": log(other) });
    expect(kinds(channel)).not.toContain("duplicate-differs");
  });
});
