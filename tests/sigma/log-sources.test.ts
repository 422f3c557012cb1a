import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { summarise, valueOf } from "../../src/event/index.ts";
import type { LoadedRule } from "../../src/model/rule.ts";
import { createEngine, loadRules, parseLogSourceMap } from "../../src/sigma/index.ts";
import { MAX_TOML } from "../../src/sigma/logsource/toml.ts";
import { makeEvent, type Values } from "./support/try-rule.ts";

const root = join(import.meta.dirname, "../..");
const read = (name: string): string => readFileSync(join(root, "rules", name), "utf8");
const { map, issues } = parseLogSourceMap("rules/logsources.toml", read("logsources.toml"));
const place = {
  file: 0,
  offset: 0,
  chunkOffset: 0,
  headerId: "1",
  origin: "live",
  confidence: "certain",
} as const;

function engineFor(logSource: string, item: string): ReturnType<typeof createEngine> {
  const text = `title: T\nlogsource: {${logSource}}\ndetection:\n  sel:\n    ${item}\n  condition: sel\n`;
  const ruleSet = loadRules([{ path: "t.yml", text, origin: "dropped" }], map);
  expect(ruleSet.info.refused).toEqual([]);
  return createEngine(ruleSet);
}

const whyNot = (logSource: string, among: typeof map): Pick<LoadedRule, "why" | "said"> => {
  const text = `title: T\nlogsource: {${logSource}}\ndetection:\n  sel:\n    F: x\n  condition: sel\n`;
  const { why, said } = loadRules([{ path: "t.yml", text, origin: "dropped" }], among).info.rules[0]!;
  return { why, said };
};

test("why no event log holds such events is told as the bundled map says it, and stays as another says it", () => {
  for (const { category, never } of map.entries.filter((entry) => entry.never !== null)) {
    const { why, said } = whyNot(`category: ${category}`, map);
    expect([why, said]).toEqual([never, { words: never, values: {} }]);
  }
  const own = parseLogSourceMap("own.toml", '[[source]]\ncategory = "a"\nnever = "{none} | of it"\n');
  expect(whyNot("category: a", own.map)).toEqual({ why: "{none} | of it", said: null });
});

const SYSMON = "Microsoft-Windows-Sysmon/Operational";

const process4688: Values = {
  NewProcessId: "0x57c",
  NewProcessName: "C:\\Windows\\System32\\netsh.exe",
  ProcessId: "0x1f4",
  CommandLine: "netsh interface portproxy add v4tov4 listenport=8080 connectport=3389",
  ParentProcessName: "C:\\Windows\\System32\\cmd.exe",
  SubjectUserName: "anna",
  SubjectDomainName: "CORP",
  SubjectLogonId: "0x3e7",
  MandatoryLabel: "S-1-16-12288",
};

const value4657: Values = {
  ObjectName: "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\PortProxy\\v4tov4\\tcp",
  ObjectValueName: "0.0.0.0/8080",
  OperationType: "%%1904",
  NewValueType: "%%1873",
  NewValue: "10.0.0.5/3389",
  ProcessId: "0x57c",
  ProcessName: "C:\\Windows\\System32\\netsh.exe",
  SubjectUserName: "anna",
  SubjectDomainName: "-",
};

describe("the bundled log source map", () => {
  test("has nothing to complain about", () => {
    expect(issues).toEqual([]);
  });

  test.each([
    ["Image|endswith: '\\netsh.exe'", true],
    ["ParentImage|endswith: '\\cmd.exe'", true],
    ["ProcessId: 1404", true],
    ["ProcessId: '0x1f4'", false],
    ["ParentProcessId: 500", true],
    ["User: 'CORP\\anna'", true],
    ["LogonId: '0x3e7'", true],
    ["IntegrityLevel: High", true],
    ["NewProcessName|endswith: netsh.exe", true],
    ["OriginalFileName: null", true],
  ])("shows process_creation on Security 4688 as Sysmon would: %s is %j", (item, held) => {
    const engine = engineFor("category: process_creation, product: windows", item);
    expect(engine.judge(makeEvent(process4688, "Security", "4688")) !== null).toBe(held);
  });

  test.each([
    [{ SubjectUserSid: "S-1-5-18", SubjectUserName: "PC1$" }, "NT AUTHORITY\\SYSTEM"],
    [{ SubjectUserSid: "S-1-5-20", SubjectUserName: "NETZWERKDIENST" }, "NT AUTHORITY\\NETWORK SERVICE"],
    [{ SubjectUserSid: "S-1-5-21-1-2-3-1001" }, "CORP\\anna"],
  ])("names the user of audit events as Sysmon would: %j is %s", (change, user) => {
    for (const [category, fields, eventId] of [
      ["process_creation", process4688, "4688"],
      ["registry_event", value4657, "4657"],
    ] as const) {
      const event = makeEvent({ ...fields, SubjectDomainName: "CORP", ...change }, "Security", eventId);
      const hit = engineFor(`category: ${category}`, `User: '${user}'`).judge(event);
      expect(hit).not.toBeNull();
      // Rows say the same account as rules see.
      expect(summarise(hit!.canonical, place, null, () => null).user).toBe(user);
      const filter = engineFor(`category: ${category}`, "User|contains: AUTHORI");
      expect(filter.judge(event) !== null).toBe(user.startsWith("NT AUTHORITY"));
    }
  });

  test("gives rules the account that a process runs as, and rows the one that started it", () => {
    const target = { TargetDomainName: "CORP", TargetUserName: "bob", TargetUserSid: "S-1-0-0" };
    const event = makeEvent({ ...process4688, SubjectUserSid: "S-1-5-18", ...target }, "Security", "4688");
    const hit = engineFor("category: process_creation", "User: 'CORP\\bob'").judge(event);
    expect(summarise(hit!.canonical, place, null, () => null).user).toBe("NT AUTHORITY\\SYSTEM");
  });

  test("lets rules for service security see the raw fields and no others", () => {
    const judge = (item: string): boolean =>
      engineFor("product: windows, service: security", item).judge(
        makeEvent(process4688, "security", "4688"),
      ) !== null;
    expect(judge("ProcessId: '0x1f4'")).toBe(true);
    expect(judge("Image: '*'")).toBe(false);
  });

  test.each([
    [{}, "HKLM\\System\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp\\0.0.0.0/8080"],
    [{ ObjectName: "\\REGISTRY\\USER\\S-1-5-21", ObjectValueName: "" }, "HKU\\S-1-5-21\\(Default)"],
    [{ ObjectName: "\\REGISTRY\\MACHINE\\SOFTWARE\\X" }, "HKLM\\SOFTWARE\\X\\0.0.0.0/8080"],
    [{ ObjectName: "\\REGISTRY\\MACHINERY" }, "\\REGISTRY\\MACHINERY\\0.0.0.0/8080"],
  ])("joins and abbreviates the key and value of Security 4657 (%#)", (change, expected) => {
    const engine = engineFor("category: registry_event", "TargetObject: '*'");
    const canonical = engine.judge(makeEvent({ ...value4657, ...change }, "Security", "4657"))?.canonical;
    const field = canonical?.fields.find(({ name }) => name === "TargetObject");
    expect(field).toEqual({
      name: "TargetObject",
      value: expected,
      path: null,
      from: ["ObjectName", "ObjectValueName"],
    });
  });

  test.each([
    ["%%1873", "text", "text"],
    ["%%1876", "1", "DWORD (0x00000001)"],
    ["%%1876", "0xff", "DWORD (0x000000ff)"],
    ["%%1876", "99999999999", "99999999999"],
    ["%%1883", "4294967298", "QWORD (0x00000001-0x00000002)"],
    ["%%1875", "%%1800", "Binary Data"],
  ])("prints a registry value of type %s as Sysmon does: %s is %s", (type, value, details) => {
    const engine = engineFor("category: registry_set", `Details: '${details}'`);
    expect(
      engine.judge(makeEvent({ ...value4657, NewValueType: type, NewValue: value }, "Security", "4657")),
    ).not.toBeNull();
  });

  test.each([
    ["registry_set", "%%1904", true],
    ["registry_set", "%%1905", true],
    ["registry_set", "%%1906", false],
    ["registry_delete", "%%1906", true],
    ["registry_delete", "%%1905", false],
    ["registry_add", "%%1904", false],
  ])("%s holds events of operation %s: %j", (category, operation, held) => {
    const engine = engineFor(`category: ${category}`, "Image: '*'");
    const event = makeEvent({ ...value4657, OperationType: operation }, "Security", "4657");
    expect(engine.judge(event) !== null).toBe(held);
  });

  test.each([
    ["registry_add", "CreateKey", true],
    ["registry_add", "DeleteKey", false],
    ["registry_delete", "DeleteKey", true],
    ["registry_delete", "DeleteValue", true],
    ["registry_delete", "CreateKey", false],
    ["registry_event", "DeleteKey", true],
  ])("%s tells Sysmon 12 apart by its EventType: %s is %j", (category, type, held) => {
    const engine = engineFor(`category: ${category}`, "TargetObject: x");
    expect(engine.judge(makeEvent({ TargetObject: "x", EventType: type }, SYSMON, "12")) !== null).toBe(held);
  });

  test("goes by channel and event id together, the channel in any case", () => {
    const engine = engineFor("category: process_creation", "Image: x");
    expect(engine.judge(makeEvent({ Image: "x" }, SYSMON.toUpperCase(), "1"))).not.toBeNull();
    expect(engine.judge(makeEvent({ Image: "x" }, "Application", "1"))).toBeNull();
    expect(engine.judge(makeEvent({ Image: "x" }, SYSMON, "2"))).toBeNull();
    expect(
      engineFor("service: hyper-v-worker", "F: x").judge(
        makeEvent({ F: "x" }, "Microsoft-Windows-Hyper-V-Worker-Admin"),
      ),
    ).not.toBeNull();
  });

  const classicEngine = engineFor("service: powershell-classic", "EventID|exists: true");
  const classic = (data: readonly string[], eventId: string): ((key: string) => string | undefined) => {
    const event = makeEvent({ Data: data }, "Windows PowerShell", eventId);
    const fields = classicEngine.judge(event)?.canonical.fields ?? [];
    return (key) => fields.find(({ name }) => name === key)?.value;
  };

  test("keeps the fields of classic PowerShell events whole, whatever is in them", () => {
    const unit = fc.constantFrom(
      "a",
      " ",
      "=",
      "\n",
      "\r\n",
      "\t",
      "x=1",
      "é",
      "\nFoo=bar",
      "\r\n\tName=",
      "$",
      "Data=",
    );
    const texts = fc.array(fc.string({ unit, maxLength: 12 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(texts, fc.constantFrom("400", "403", "600"), (values, eventId) => {
        const [state, application, version, name, type, script, path, line] = values as [string, ...string[]];
        const context =
          `\tNewEngineState=Available\r\n\tPreviousEngineState=None\r\n\r\n\tSequenceNumber=13\r\n\r\n` +
          `\tHostName=ConsoleHost\r\n\tHostVersion=5.1\r\n\tHostId=1\r\n\tHostApplication=${application}\r\n` +
          `\tEngineVersion=${version}\r\n\tRunspaceId=2\r\n\tPipelineId=\r\n\tCommandName=${name}\r\n` +
          `\tCommandType=${type}\r\n\tScriptName=${script}\r\n\tCommandPath=${path}\r\n\tCommandLine=${line}.`;
        const read = classic([state, "None", context], eventId);
        expect(["HostApplication", "EngineVersion", "CommandName", "CommandType"].map(read)).toEqual([
          application,
          version,
          name,
          type,
        ]);
        expect(["ScriptName", "CommandPath", "CommandLine"].map(read)).toEqual([script, path, `${line}.`]);
        expect(["PreviousEngineState", "SequenceNumber", "PipelineId"].map(read)).toEqual(["None", "13", ""]);
      }),
      { numRuns: 300 },
    );
  });

  test("reads the fields of classic PowerShell event 800 from the text that has them, not from the command", () => {
    const command = "echo 1\r\nUserId=fake\r\nHostApplication=fake";
    const details =
      "\tDetailSequence=1\r\n\tDetailTotal=1\r\n\r\n\tSequenceNumber=33\r\n\r\n\tUserId=PC\\anna\r\n" +
      `\tHostName=ConsoleHost\r\n\tHostApplication=powershell.exe \r\n\tScriptName=\r\n\tCommandLine=${command}`;
    const read = classic([command, details, "CommandInvocation(x)"], "800");
    expect(["UserId", "HostApplication", "ScriptName", "DetailTotal", "HostName"].map(read)).toEqual([
      "PC\\anna",
      "powershell.exe ",
      "",
      "1",
      "ConsoleHost",
    ]);
  });

  test("splits the text of classic PowerShell events", () => {
    const engine = engineFor("category: ps_classic_start", "HostApplication|contains: powershell");
    const event = makeEvent(
      { Data: ["Available", "None", "\tHostName=ConsoleHost\r\n\tHostApplication=powershell -enc x\r\n"] },
      "Windows PowerShell",
      "400",
    );
    expect(engine.judge(event)?.canonical.fields.find(({ name }) => name === "HostApplication")?.value).toBe(
      "powershell -enc x",
    );
  });
});

describe("the bundled rules", () => {
  const files = [
    "proc_creation_win_netsh_port_forwarding.yml",
    "registry_event_portproxy_registry_key.yml",
  ].map((path) => ({
    path,
    text: read(path),
    origin: "bundled" as const,
  }));
  const ruleSet = loadRules(files, map);
  const engine = createEngine(ruleSet);

  test("match a forward on Security 4688 and its registry value on Security 4657", () => {
    const run = engine.judge(makeEvent(process4688, "Security", "4688"));
    expect(run?.hits).toEqual([
      { rule: 0, selections: ["selection_img", "selection_cli_1"], reported: true },
    ]);
    const set = engine.judge(makeEvent(value4657, "Security", "4657"));
    expect(set?.hits).toEqual([{ rule: 1, selections: ["selection"], reported: true }]);
  });

  test("are summed up by what was done, by whom, and with all fields", () => {
    const run = summarise(
      engine.canonical(makeEvent(process4688, "Security", "4688")),
      place,
      null,
      () => null,
    );
    expect(run).toMatchObject({
      fact: process4688["CommandLine"],
      user: "CORP\\anna",
      process: process4688["NewProcessName"],
      parentProcess: process4688["ParentProcessName"],
    });
    expect(JSON.parse(run.fieldsJson)).toMatchObject({
      Image: process4688["NewProcessName"],
      ProcessId: "0x1f4",
    });
    const set = summarise(
      engine.canonical(makeEvent(value4657, "Security", "4657")),
      place,
      null,
      () => null,
    );
    expect(set.fact).toBe(
      "HKLM\\System\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp\\0.0.0.0/8080 = 10.0.0.5/3389",
    );
    expect(set.user).toBe("anna");
  });

  test("give the virtual value before the raw one of its name", () => {
    expect(valueOf(engine.canonical(makeEvent(process4688, "Security", "4688")), "ProcessId")).toBe("1404");
  });
});

describe("a log source map", () => {
  test.each([
    ["[[source]]\ncategory = 'x'\n", 1, "must be a list of texts"],
    ["\n[[source]]\nservice = 'x'\nchannels = ['A']\nevents = ['1']\n", 5, "whole numbers"],
    ["[[source]]\nservice = 'x'\nchannels = ['A']\nevent = [1]\n", 4, "Unknown key"],
    ["[[source]]\nservice = 'x'\ncategory = 'x'\nchannels = ['A']\n", 1, "either"],
    ["[[source]]\nservice = 'x'\nchannels = ['A']\nfields = 'nothing'\n", 4, "No [fields.nothing]"],
    [
      "[fields.f]\nA = { from = ['B'], transform = 'magic' }\n[[source]]\nservice = 'x'\nchannels = ['A']\n",
      2,
      "Unknown transform",
    ],
    ["[[source]]\nchannels = [\n", 2, "TOML"],
    ["other = 1\n[[source]]\nservice = 'x'\nchannels = ['A']\n", 1, "Unknown table"],
  ])("names the line of what it cannot use (%#)", (text, line, detail) => {
    const result = parseLogSourceMap("my.toml", text);
    expect(result.issues[0]).toMatchObject({ code: "map-refused", file: "my.toml", line });
    expect(result.issues[0]?.detail).toContain(detail);
  });

  test("refuses one that is larger than any map is, and reads one that just is not", () => {
    const source = "[[source]]\nservice = 'x'\nchannels = ['A']\n";
    const padded = source + "#".repeat(MAX_TOML - source.length);
    expect(parseLogSourceMap("my.toml", padded)).toMatchObject({
      map: { entries: [{ service: "x" }] },
      issues: [],
    });
    const { map, issues } = parseLogSourceMap("my.toml", `${padded}#`);
    expect(map.entries).toEqual([]);
    expect(issues[0]).toMatchObject({ code: "map-refused", file: "my.toml", line: 1 });
    expect(issues[0]!.detail).toBe("It has 163841 characters; up to 163840 of TOML are read");
  });

  test("keeps its good entries beside a bad one", () => {
    const text = "[[source]]\nservice = 'x'\n[[source]]\nservice = 'y'\nchannels = ['Y']\n";
    const result = parseLogSourceMap("my.toml", text);
    expect(result.issues).toHaveLength(1);
    expect(result.map.entries.map((entry) => entry.service)).toEqual(["y"]);
  });
});

test("a header is looked for in a line of any length", () => {
  const text = `note = """\n[${" ".repeat(1 << 17)}x\n"""\n[[source]]\ncategory = "a"\nchannels = [5]\n`;
  const { issues: found } = parseLogSourceMap("m.toml", text);
  expect(found.map(({ line, detail }) => [line, detail])).toEqual([
    [1, "Unknown table “note”; expected source or fields"],
    [6, "“channels” must be a list of texts"],
  ]);
});
