import { describe, expect, test } from "vitest";
import { isoToMilliseconds } from "../../lib/iso-time.ts";
import { say } from "../../lib/said.ts";
import type {
  ChannelFinding,
  ChannelReport,
  DayRun,
  HostCoverage,
  SourceCoverage,
} from "../../model/channel.ts";
import type { FileLedger } from "../../model/ledger.ts";
import { coverageLines, stateIn, type CoverageLines } from "./coverage-lines.ts";
import { hostsInOrder, lacksIn, lackWords } from "./coverage-lacks.ts";

const time = (text: string): string => `2026-03-${text}:00.0000000Z`;
const at = (text: string): number => isoToMilliseconds(time(text));
const range = (from: string, to: string) => ({ start: at(from), end: at(to) });
const hour = 3_600_000;
const sysmon = "Microsoft-Windows-Sysmon/Operational";

/** `01-03` and `05` as runs of days. */
const runs = (...days: readonly string[]): readonly DayRun[] =>
  days.map((run) => {
    const [from, to = from] = run.split("-");
    return { from: `2026-03-${from}`, to: `2026-03-${to}`, records: 5 };
  });

const source = (
  name: string,
  days: readonly DayRun[],
  more: Partial<SourceCoverage> = {},
): SourceCoverage => ({
  source: name,
  channel: name.startsWith("Sysmon") ? sysmon : "Security",
  eventId: Number(name.split(" ")[1]),
  first: days.length === 0 ? null : `${days[0]!.from}T00:00:00.0000000Z`,
  last: days.length === 0 ? null : `${days.at(-1)!.to}T23:00:00.0000000Z`,
  records: days.length * 5,
  days,
  withCommandLine: null,
  note: null,
  said: null,
  ...more,
});

const report = (
  host: string,
  channel: string,
  from: string,
  to: string,
  more: Partial<ChannelReport> = {},
) => ({
  ...{
    host,
    channel,
    formerNames: [],
    files: [],
    first: time(from),
    last: time(to),
    records: 9,
    verdict: "",
    said: say(""),
  },
  ...{ findings: [] },
  ...more,
});

const finding = (kind: ChannelFinding["kind"], from: string | null, to: string | null): ChannelFinding => ({
  ...{ kind, from: from === null ? null : time(from), to: to === null ? null : time(to) },
  ...{ recordIds: null, file: null, offset: null, text: "", said: say("") },
});

const lines = (
  coverage: readonly HostCoverage[],
  channels: readonly ChannelReport[],
  files: readonly Partial<FileLedger>[] = [],
): CoverageLines => coverageLines({ coverage, channels, files: files as readonly FileLedger[] });

/** `full 01T06:00–02T00:00`. */
const spoken = (
  spans: readonly { readonly level?: string; readonly start: number; readonly end: number }[],
) =>
  spans.map(({ level, start, end }) => {
    const [from, to] = [start, end].map((each) => new Date(each).toISOString().slice(8, 16));
    return `${level === undefined ? "" : `${level} `}${from}–${to}`;
  });

const said = (all: CoverageLines, from: string, to: string, least = hour): readonly string[] =>
  lacksIn(all, range(from, to), least).map((lack) => lackWords(lack, all.hosts.length));

const both = [source("Sysmon 1", runs("01-03")), source("Sysmon 13", runs("01", "03"))];

describe("what is drawn", () => {
  test("nothing where nothing is known", () => {
    expect(lines([], [])).toEqual({ hosts: [], spans: [], gaps: [], clears: [] });
    expect(lacksIn(lines([], []), range("01T00:00", "02T00:00"), hour)).toEqual([]);
  });

  test("a day with records as far as the log reaches, a day without as one that is quiet", () => {
    const host = { host: "PC1", sources: both };
    const own = report("pc1", sysmon, "01T06:00", "04T12:00");
    const { hosts, spans } = lines([host], [own]);
    const drawn = [
      "full 01T06:00–02T00:00",
      "part 02T00:00–03T00:00",
      "full 03T00:00–04T00:00",
      "quiet 04T00:00–04T12:00",
    ];
    expect(spoken(hosts[0]!.spans)).toEqual(drawn);
    expect(spoken(spans)).toEqual(drawn);
  });

  test("one day alone, to its last record", () => {
    const own = report("PC1", sysmon, "01T10:00", "01T10:00");
    const [line] = lines([{ host: "PC1", sources: both }], [own]).hosts;
    expect(line!.reach).toEqual([{ start: at("01T10:00"), end: at("01T10:00") + 1 }]);
    expect(spoken(line!.spans)).toEqual(["full 01T10:00–01T10:00"]);
  });

  test("between two files of one log nothing, for nobody knows what was there", () => {
    const files = [
      { firstTime: time("01T00:00"), lastTime: time("01T12:00") },
      { firstTime: time("03T00:00"), lastTime: time("09T00:00") },
      { firstTime: null, lastTime: null },
    ];
    const own = report("PC1", "Security", "01T06:00", "03T12:00", { files: [0, 1, 2] });
    const [line] = lines([{ host: "PC1", sources: [source("Security 4688", [])] }], [own], files).hosts;
    expect(spoken(line!.reach)).toEqual(["01T06:00–01T12:00", "03T00:00–03T12:00"]);
  });

  test("records without a time that can be read may be of any time of the log", () => {
    const untimed = source("Sysmon 1", [], { records: 4 });
    const { hosts } = lines(
      [{ host: "PC1", sources: [untimed] }],
      [report("PC1", sysmon, "01T00:00", "02T00:00")],
    );
    expect(spoken(hosts[0]!.spans)).toEqual(["part 01T00:00–02T00:00"]);
  });

  test("records of another channel than the source is named after are there all the same", () => {
    const core = source("PowerShell 4104", runs("01"), {
      channel: "Microsoft-Windows-PowerShell/Operational",
    });
    const own = report("PC1", "PowerShellCore/Operational", "01T00:00", "01T23:00");
    const { hosts } = lines([{ host: "PC1", sources: [core] }], [own]);
    expect(spoken(hosts[0]!.spans)).toEqual(["part 01T00:00–01T23:00"]);
  });

  test("all hosts as full only where each of them is", () => {
    const { spans } = lines(
      [
        { host: "PC1", sources: both },
        { host: "PC2", sources: [source("Sysmon 1", runs("01")), source("Sysmon 13", runs("01"))] },
      ],
      [report("PC1", sysmon, "01T00:00", "03T12:00"), report("PC2", sysmon, "01T12:00", "01T23:00")],
    );
    expect(spoken(spans)).toEqual([
      "part 01T00:00–01T12:00",
      "full 01T12:00–01T23:00",
      "part 01T23:00–03T12:00",
    ]);
  });

  test("gaps and clears of the logs that are asked for, and of no others", () => {
    const findings = [
      finding("id-gap", "01T10:00", "01T12:00"),
      finding("cleared", null, "01T08:00"),
      finding("policy-changed", "01T09:00", "01T09:00"),
      finding("missing-chunks", null, null),
    ];
    const { hosts, gaps, clears } = lines(
      [{ host: "PC1", sources: both }],
      [
        report("PC1", sysmon, "01T00:00", "02T00:00", { findings }),
        report("PC1", "Application", "01T00:00", "02T00:00", { findings }),
        report("PC1", "System", "01T00:00", "02T00:00", {
          findings: [...findings, finding("service-stopped", "01T20:00", "01T21:00")],
        }),
      ],
    );
    expect(spoken(gaps)).toEqual(["01T10:00–01T12:00", "01T20:00–01T21:00"]);
    expect(clears).toEqual([at("01T08:00")]);
    expect(hosts[0]!.gaps.map(({ kind }) => kind)).toEqual(["id-gap", "service-stopped"]);
  });
});

describe("what is said of a range", () => {
  const gap = lines(
    [{ host: "PC1", sources: both }],
    [
      report("PC1", sysmon, "01T00:00", "03T23:00", {
        findings: [finding("id-gap", "02T10:00", "02T12:00"), finding("cleared", null, "03T08:00")],
      }),
    ],
  );

  test("a gap in the middle of it and the time of a clear, and neither where it lies beside them", () => {
    expect(said(gap, "01T00:00", "03T23:00")).toEqual([
      "Sysmon cleared 2026-03-03 08:00:00 (PC1)",
      "Sysmon: records missing 2026-03-02 10:00 – 12:00 (PC1)",
    ]);
    expect(said(gap, "01T00:00", "01T12:00")).toEqual([]);
    expect(said(gap, "03T08:00", "03T09:00")).toEqual(["Sysmon cleared 2026-03-03 08:00:00 (PC1)"]);
    expect(said(gap, "03T07:00", "03T08:00")).toEqual([]);
  });

  test("what a day lacks that other days have", () => {
    expect(said(gap, "02T00:00", "02T06:00")).toEqual(["no registry writes (PC1)"]);
  });

  test("what is held by the weaker source alone, and which log is not here", () => {
    const weak = lines(
      [
        {
          host: "PC1",
          sources: [
            source("Sysmon 1", []),
            source("Security 4688", runs("01"), { withCommandLine: "never" }),
            source("Security 4657", runs("01")),
          ],
        },
      ],
      [report("PC1", "Security", "01T00:00", "01T23:00")],
    );
    expect(said(weak, "01T00:00", "01T20:00")).toEqual([
      "no Sysmon log: process starts without command lines only, registry writes from Security 4657 only (PC1)",
    ]);
    expect(weak.hosts[0]!.sources.map((each) => stateIn(each, range("01T00:00", "01T20:00")))).toEqual([
      "no-log",
      "logged",
      "logged",
    ]);
  });

  test("a log that ends inside of it, by as much as is asked for, and one that is of another time", () => {
    expect(said(gap, "03T12:00", "03T23:59", 2 * hour)).toEqual([]);
    expect(said(gap, "03T12:00", "03T23:59", hour / 4)).toEqual([
      "logs reach over a part of this time only (PC1)",
    ]);
    expect(said(gap, "20T00:00", "21T00:00")).toEqual(["no log reaches into this time (PC1)"]);
  });

  test("a host without any log that tells of forwards", () => {
    const bare = lines([{ host: "PC1", sources: [source("Sysmon 1", []), source("Security 4688", [])] }], []);
    expect(said(bare, "01T00:00", "02T00:00")).toEqual(["no Sysmon or Security log (PC1)"]);
  });

  test("of a thousand hosts as of one: together, counted, and those with no log of the time last", () => {
    const names = Array.from({ length: 1000 }, (_, index) => `PC${index}`);
    const many = lines(
      names.map((host, index) => ({
        host,
        sources: index < 10 ? both : [source("Sysmon 1", runs("01-03"))],
      })),
      names.map((host, index) =>
        index === 0
          ? report(host, sysmon, "20T00:00", "20T10:00")
          : report(host, sysmon, "01T00:00", "03T23:00", {
              findings: index > 990 ? [finding("id-gap", "01T10:00", "01T12:00")] : [],
            }),
      ),
    );
    const lacks = lacksIn(many, range("01T01:00", "01T20:00"), hour);
    expect(lacks.map((lack) => lackWords(lack, 1000))).toEqual([
      "Sysmon: records missing 9 times (9 of 1000 hosts)",
      "no registry writes (990 of 1000 hosts)",
    ]);
    const order = hostsInOrder(many.hosts, lacks).map(({ host }) => host);
    expect(order.slice(0, 2)).toEqual(["PC991", "PC992"]);
    expect(order.at(-1)).toBe("PC9");
    const away = lacksIn(many, range("20T01:00", "20T02:00"), hour);
    expect(hostsInOrder(many.hosts, away)[0]!.host).toBe("PC0");
  });
});
