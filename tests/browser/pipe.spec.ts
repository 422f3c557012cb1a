// The command line as a part of a pipe or a job: logs that come through one, lists that say what they are, outputs that are
// there whole or not at all, and messages that a program reads.

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { samplePath } from "../support/build-sample.ts";
import { schemaCheck } from "../support/schemas.ts";
import { writeTar } from "../support/tar-writer.ts";
import { writeZip } from "../support/zip-writer.ts";
import { builtCli } from "./support/built.ts";
import { cliFolder } from "./support/run-cli.ts";

const { folder, at, put, run, shell } = cliFolder("pipe");
const sample: Uint8Array = readFileSync(samplePath);
/** More than is held in memory of one pipe. */
const LARGE = 66 << 20;

type Row = Readonly<Record<string, unknown>>;

const rowsOf = (text: string): readonly Row[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
const ledgerOf = (name: string) =>
  JSON.parse(readFileSync(at(name), "utf8")) as {
    readonly files: readonly Row[];
    readonly problems: readonly Row[];
  };

beforeAll(() => copyFileSync(samplePath, at("a.evtx")));

describe("a log that comes through a pipe is read as the file would be", () => {
  beforeAll(() => {
    put("a.evtx.gz", gzipSync(sample));
    put("a.tar", writeTar([{ name: "a.evtx", content: sample }]));
    put("large.evtx", Buffer.concat([sample, Buffer.alloc(LARGE)]));
    shell("mkfifo fifo");
  });

  test.each([
    ["a pipe", "cat a.evtx | cli COMMAND - --source a.evtx"],
    ["a file", "cli COMMAND - --source a.evtx < a.evtx"],
    ["a FIFO", "cat a.evtx > fifo & cli COMMAND fifo --source a.evtx"],
    ["a FIFO that is written to later", "(sleep 1; cat a.evtx > fifo) & cli COMMAND fifo --source a.evtx"],
    ["what a shell gives in the place of a file", "cli COMMAND <(cat a.evtx) --source a.evtx"],
    ["its own name for standard input", "cat a.evtx | cli COMMAND /dev/stdin --source a.evtx"],
  ])("%s", (_name, line) => {
    for (const command of ["scan --hash --format jsonl", "forwards", "dump", "carve"]) {
      const file = run(...command.split(" "), "--source", "a.evtx", "a.evtx");
      expect(file.out).not.toBe("");
      expect(shell(line.replace("COMMAND", command)), command).toEqual(file);
    }
  });

  test("packed", () => {
    const { out } = run("dump", "a.evtx");
    for (const name of ["a.evtx.gz", "a.tar"])
      expect(shell(`cat ${name} | cli dump -`)).toEqual({ code: 0, out, said: "" });
    const [row] = rowsOf(shell("cli scan --format jsonl --source DC1.tar - < a.tar").out);
    expect(row).toMatchObject({ file: "a.evtx", container: "DC1.tar", source: "DC1.tar" });
  });

  test("larger than what is held in memory", () => {
    const file = run("scan", "--hash", "--format", "jsonl", "large.evtx");
    const piped = shell("cat large.evtx | cli scan --hash --format jsonl --source large.evtx --tmp . -");
    expect(rowsOf(piped.out)).toEqual(rowsOf(file.out));
    expect([piped.code, piped.said]).toEqual([file.code, file.said]);
    expect(readdirSync(folder).filter((name) => name.startsWith("pivotscope-"))).toEqual([]);
  });

  test("in a report, which holds for the file", () => {
    expect(shell("cat a.evtx | cli report - --output r.html").code).toBe(0);
    expect(run("verify", "r.html", "a.evtx")).toMatchObject({ code: 0 });
  });
});

test("what is no log, nothing or nobody's is said", () => {
  for (const line of ["cli scan - < /dev/null", ": | cli scan -", "cli scan <(true)", "cli scan - <&-"]) {
    const { code, said } = shell(line);
    expect([line, code]).toEqual([line, 1]);
    expect(said).toMatch(
      /: It held no bytes: whatever writes to it has written nothing\. \(nothing-inside\)\n$/,
    );
  }
  expect(shell("echo no log | cli scan -")).toMatchObject({ code: 1, said: /\(not-a-log\)/ });
  expect(shell("cli scan - < .")).toMatchObject({ code: 1 });
  for (const line of ["cli scan - -", "cli scan - --files-from -", "cli scan --files-from - --files0-from -"])
    expect(shell(`${line} < a.evtx`)).toMatchObject({ code: 2 });
  for (const command of [["forwards"], ["dump"], ["verify", "r.html"]])
    expect(run(...command, "a.evtx", "--host", "DC1")).toMatchObject({ code: 2, out: "" });
  for (const paths of [
    ["a.evtx", "a.evtx"],
    ["--files-from", "list"],
  ])
    expect(run("scan", ...paths, "--source", "x").code).toBe(2);
  expect(run("scan", "--tmp", "gone", "a.evtx")).toMatchObject({ code: 2, out: "" });
  expect(run("scan", "--tmp", "a.evtx", "a.evtx")).toMatchObject({ code: 2, out: "" });
});

test.skipIf(!existsSync("/usr/bin/script"))("nobody is made to type a log", () => {
  const { code, out } = shell(`script -qec '"${process.execPath}" "${builtCli()}" scan -' /dev/null`);
  expect(code).toBe(2);
  expect(out).toMatch(/^pivotscope: standard input is a terminal/);
});

test("lists say what files are called and where they are from", () => {
  mkdirSync(at("uploads"));
  for (const name of ["5f0c", "77ab", "c3"]) copyFileSync(samplePath, at(`uploads/${name}`));
  put("uploads/d.zip", writeZip([{ name: "Security.evtx", content: sample }]));
  put("copy.evtx", sample);
  const lines = [
    `{"path":"uploads/5f0c","source":"DC1/Security.evtx","host":"DC1","container":"DC1.zip"}`,
    `{"path":"uploads/d.zip","source":"WS7.zip","host":"WS7"}`,
    "uploads/c3",
  ];
  const options = ["--format", "jsonl", "--unordered", "--host", "LAB", "--ledger", "l.json"];
  put("list", `${lines.join("\n")}\n`);
  const { out, said } = run("scan", "--files-from", "list", ...options);
  expect(said).toBe("");
  const names = new Set(
    rowsOf(out).map(({ file, container, source, host }) => JSON.stringify([file, container, source, host])),
  );
  const wanted = [
    ["DC1/Security.evtx", "DC1.zip", "DC1/Security.evtx", "DC1"],
    ["Security.evtx", "WS7.zip", "WS7.zip", "WS7"],
    ["uploads/c3", null, undefined, "LAB"],
  ];
  const inRows = wanted.map(([file, container, source, host]) => [file, container, source ?? file, host]);
  expect([...names].sort()).toEqual(inRows.map((each) => JSON.stringify(each)).sort());
  for (const row of rowsOf(out)) schemaCheck("match-1")(row);
  const ledger = ledgerOf("l.json");
  schemaCheck("ledger-1")(ledger);
  expect(ledger.files.map(({ path, container, source, host }) => [path, container, source, host])).toEqual(
    wanted,
  );

  const nul = shell(`printf '%s\\0' uploads/c3 a.evtx | cli scan --files0-from - --ledger nul.json`);
  expect(nul.code).toBe(0);
  expect(ledgerOf("nul.json").files.map(({ path }) => path)).toEqual(["uploads/c3", "a.evtx"]);

  put("bad", `a.evtx\n\n{"path":"a.evtx","hsot":"DC1"}\n`);
  const bad = run("scan", "--files-from", "bad");
  expect(bad).toMatchObject({ code: 2, out: "" });
  expect(bad.said).toBe(
    'pivotscope: --files-from bad: line 3: no key "hsot"; expected path, source, host, container\n',
  );
});

test("a report of files that are called something holds where they are found again", () => {
  put("named", `{"path":"a.evtx","source":"DC1/Security.evtx","host":"DC1"}`);
  expect(run("report", "--files-from", "named", "--output", "named.json", "--format", "json").code).toBe(0);
  schemaCheck("report-1")(JSON.parse(readFileSync(at("named.json"), "utf8")));
  expect(run("verify", "named.json", "a.evtx")).toMatchObject({ code: 0 });
});

describe("an output is there whole or not at all", () => {
  const parts = (): readonly string[] => readdirSync(folder).filter((name) => name.endsWith(".part"));

  /** Starts the command line, which is waited for. */
  function start(...args: readonly string[]): { child: ChildProcess; ended: Promise<number | null> } {
    const child = spawn(process.execPath, [builtCli(), ...args], {
      cwd: folder,
      stdio: ["pipe", "ignore", "ignore"],
    });
    return { child, ended: once(child, "exit").then(([code]) => code as number | null) };
  }

  test("ended by a signal, it leaves nothing", async () => {
    put("before.xml", "of another time");
    // Some seconds of work.
    const many = Array.from({ length: 150 }, (_, index) => put(`many${index}.evtx`, sample));
    for (const [signal, code] of [
      ["SIGTERM", 143],
      ["SIGINT", 130],
      ["SIGHUP", 129],
    ] as const) {
      const { child, ended } = start("dump", "--output", "before.xml", ...many);
      while (parts().length === 0 && child.exitCode === null) await new Promise((go) => setTimeout(go, 5));
      expect(parts()).toEqual(["before.xml.part"]);
      child.kill(signal);
      expect(await ended).toBe(code);
      expect(parts()).toEqual([]);
      expect(readFileSync(at("before.xml"), "utf8")).toBe("of another time");
    }
  }, 60_000);

  test("and what was kept of a pipe goes with it", async () => {
    mkdirSync(at("tmp"));
    const { child, ended } = start("scan", "--tmp", "tmp", "-");
    const stdin = child.stdin!;
    // All but what the pipe itself holds has been read when this is done.
    await new Promise<void>((done) => stdin.write(Buffer.alloc(LARGE), () => done()));
    child.kill("SIGTERM");
    expect(await ended).toBe(143);
    expect(readdirSync(at("tmp"))).toEqual([]);
  });

  test("a failure leaves nothing either", () => {
    const { code, said } = run("scan", "a.evtx", "--output", "o.csv", "--ledger", "no/such/l.json");
    expect(code).toBe(3);
    expect(said).toMatch(/^pivotscope: --ledger no\/such\/l\.json: .*ENOENT/m);
    expect([existsSync(at("o.csv")), parts()]).toEqual([false, []]);
  });

  test("links, rights and what is no file stay what they are", () => {
    writeFileSync(at("real.csv"), "old", { mode: 0o600 });
    symlinkSync("real.csv", at("link.csv"));
    const { out } = run("scan", "a.evtx");
    expect(run("scan", "a.evtx", "--output", "link.csv").code).toBe(0);
    expect(readFileSync(at("real.csv"), "utf8")).toBe(out);
    expect(statSync(at("real.csv")).mode & 0o777).toBe(0o600);
    expect(shell("cli scan a.evtx --output /dev/stdout | cat").out).toBe(out);
    expect(shell("cli scan a.evtx --output /dev/stdout > stdout.csv").code).toBe(0);
    expect(readFileSync(at("stdout.csv"), "utf8")).toBe(out);
    expect(shell("mkfifo out; cli scan a.evtx --output out & cat out").out).toBe(out);
    expect(run("scan", "a.evtx", "--output", "/dev/null")).toEqual({ code: 0, out: "", said: "" });
    copyFileSync(samplePath, at("log.csv.part"));
    expect(run("scan", "log.csv.part", "--output", "log.csv").code).toBe(2);
    expect(Buffer.compare(readFileSync(at("log.csv.part")), sample)).toBe(0);
  });

  test("what is there is not made again where that is wanted", () => {
    const outputs = ["--output", "s.csv", "--ledger", "s.json", "--skip-existing"];
    expect(run("scan", "a.evtx", ...outputs)).toEqual({ code: 0, out: "", said: "" });
    put("s.csv", "mine");
    // Nothing is opened, so nothing can be missing.
    expect(run("scan", "gone.evtx", ...outputs)).toEqual({
      code: 0,
      out: "",
      said: "nothing to do: s.csv, s.json are there\n",
    });
    expect(readFileSync(at("s.csv"), "utf8")).toBe("mine");
    expect(run("scan", "a.evtx", ...outputs, "--ledger", "s2.json").code).toBe(0);
    expect(readFileSync(at("s.csv"), "utf8")).not.toBe("mine");
    expect(run("scan", "a.evtx", "--skip-existing").code).toBe(2);
    expect(run("scan", "a.evtx", "--output", "x", "--ledger", "x").code).toBe(2);
  });
});

test("whoever reads the output may close it, and nothing is said of that", () => {
  const { out, said } = shell('cli dump a.evtx many*.evtx | head -c 1; echo " ${PIPESTATUS[0]}"');
  expect(out).toBe("< 141\n");
  expect(said).toBe("");
});

test("input that was not read whole is no failure where that is wanted, and is still said", () => {
  put("cut.evtx", sample.subarray(0, 9000));
  const strict = run("scan", "cut.evtx", "--ledger", "strict.json");
  const partly = run("scan", "cut.evtx", "--ledger", "partly.json", "--partial-ok");
  expect([strict.code, partly.code]).toEqual([1, 0]);
  expect({ ...partly, code: 1 }).toEqual(strict);
  expect(partly.said).not.toBe("");
  expect(ledgerOf("partly.json").problems).toEqual(ledgerOf("strict.json").problems);
  expect(run("scan", "cut.evtx", "--partial-ok", "--format", "pdf").code).toBe(2);
  expect(run("verify", "r.html", "cut.evtx", "--partial-ok").code).toBe(2);
});

test("messages are objects where that is wanted", () => {
  const hidden = put("cut\u202eb.evtx", sample.subarray(0, 9000));
  const text = run("scan", hidden);
  const { code, said } = run("scan", hidden, "gone.evtx", "--log", "json");
  expect(code).toBe(1);
  const lines = rowsOf(said);
  for (const line of lines)
    expect(line).toMatchObject({
      level: expect.stringMatching(/^(warning|info)$/) as string,
      code: expect.any(String) as string,
      message: expect.any(String) as string,
    });
  const cut = lines.find(({ file, level }) => file === hidden && level === "warning")!;
  expect(cut).toMatchObject({ offset: expect.any(Number) as number });
  expect(text.said).toContain(cut["message"]);
  expect(lines).toContainEqual(
    expect.objectContaining({ level: "warning", code: "file-unreadable", file: "gone.evtx" }),
  );
  for (const [args, wanted, exit] of [
    [["scan", "--log=json", "--nonsense"], "usage", 2],
    [["scan", "a.evtx", "--log", "json", "--rules", "gone"], "usage", 2],
    [["scan", "a.evtx", "--log", "json", "--output", "no/such/x"], "output", 3],
  ] as const) {
    const failed = run(...args);
    expect(failed.code).toBe(exit);
    expect(rowsOf(failed.said)).toMatchObject([{ level: "error", code: wanted }]);
  }
  const wrong = run("scan", "a.evtx", "--log", "xml");
  expect(wrong.code).toBe(2);
  expect(wrong.said.split("\n")).toEqual([
    "pivotscope: --log takes text or json",
    "--help lists all commands and options",
    "",
  ]);
  expect(run().said).toContain("scan [options] PATH…");
});

test("what would look like evidence without a match is refused", () => {
  writeFileSync(at("empty.list"), "");
  for (const [args, reason] of [
    [["scan", "--files-from", "empty.list"], /no path in --files-from empty\.list/],
    [["report", "--output", "none.html", "--files0-from", "empty.list"], /no path in --files0-from/],
    [["join", "--files-from", "empty.list"], /no \.parts in --files-from empty\.list/],
    [["scan", "--output", "", "a.evtx"], /--output is empty/],
    [["dump", "--output", "", "a.evtx"], /--output is empty/],
    [["scan", "--filter", "time:>=2019-13-45", "a.evtx"], /does not compare with a time/],
    [["scan", "--source", "-x", "a.evtx"], /ambiguous\. Did you forget [^\n]*'--source=-XYZ'/],
  ] as const) {
    const refused = run(...args);
    expect(refused.code, args.join(" ")).toBe(2);
    expect(refused.said).toMatch(reason);
  }
});

test("many more workers than cores find the same", () => {
  const one = run("scan", "--pivotscope", "--format", "jsonl", "--workers", "1", "large.evtx", "a.evtx");
  const many = run("scan", "--pivotscope", "--format", "jsonl", "--workers", "32", "large.evtx", "a.evtx");
  expect(many).toEqual(one);
}, 60_000);
