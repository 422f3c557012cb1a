import { describe, expect, test } from "vitest";
import type { RuleFile } from "../../src/model/rule.ts";
import { loadRules, packFile, parseLogSourceMap } from "../../src/sigma/index.ts";
import type { CoordinatorOptions } from "../../src/scan/pool/coordinator.ts";
import type { Question } from "../../src/scan/protocol/questions.ts";
import { logonLog, logonRule, testMap, TestPool, type TestPort } from "./support/test-pool.ts";

// Many files of rules are parsed by all workers together, each once.

const files: readonly RuleFile[] = Array.from({ length: 700 }, (_, index) => ({
  path: `rules/${index}.yml`,
  text:
    index % 100 === 7
      ? `title: broken ${index}\ndetection: {sel: [}\n`
      : logonRule
          .replace("11111111", String(10_000_000 + index))
          .replace("name: logon\n", `falsepositives: ["${index}"]\n`),
  origin: "dropped",
}));
const expected = loadRules(files, parseLogSourceMap(testMap.path, testMap.text).map).info;
const logs = { "a.evtx": logonLog([["2026-01-01T00:00:00.0000000Z", "admin"]]) };

const asked = (port: TestPort): readonly Question[] =>
  port.received.flatMap((message) => (message.kind === "ask" ? [message.question] : []));
const textsRead = ({ ports }: TestPool): readonly string[] =>
  ports.flatMap(asked).flatMap((question) => (question.kind === "pack" ? question.texts : []));

describe("many files of rules", () => {
  test("are parsed once and by all workers, which load what came of it", async () => {
    const pool = new TestPool(logs, 3);
    const reached: number[] = [];
    const info = await pool.coordinator.loadRules(files, testMap, undefined, (read) => reached.push(read));
    expect(info).toEqual(expected);
    expect(textsRead(pool).toSorted()).toEqual(files.map(({ text }) => text).toSorted());
    expect(pool.ports.every((port) => asked(port).some(({ kind }) => kind === "pack"))).toBe(true);
    expect(reached).toEqual(reached.toSorted((a, b) => a - b));
    expect(reached.at(-1)).toBe(files.length);
    const done = pool.done();
    pool.coordinator.add(pool.inputs());
    await done;
    expect(pool.matches).toHaveLength(expected.rules.length);
    const taught = pool.ports
      .flatMap(asked)
      .flatMap((question) => (question.kind === "rules" ? [question.files] : []));
    expect(taught).toHaveLength(3);
    expect(taught.flat().every(({ packed }) => packed !== undefined)).toBe(true);
  });

  test("are not parsed again where the choice changes, but for those that are new", async () => {
    const pool = new TestPool(logs, 2);
    const loaded = await pool.coordinator.loadRules(files.slice(0, 400), testMap);
    expect(textsRead(pool)).toHaveLength(400);
    const again = await pool.coordinator.loadRules(files.slice(1, 400), testMap);
    expect(again.rules.map(({ info }) => info.path)).toEqual(
      loaded.rules.map(({ info }) => info.path).filter((path) => path !== files[0]!.path),
    );
    expect(textsRead(pool)).toHaveLength(400);
    expect(await pool.coordinator.loadRules(files, testMap)).toEqual(expected);
    expect(textsRead(pool).toSorted()).toEqual(files.map(({ text }) => text).toSorted());
  });

  test("are packed for a copy of the page without being parsed again", async () => {
    const pool = new TestPool(logs, 2);
    await pool.coordinator.loadRules(files, testMap);
    const more = { ...files[0]!, text: `${files[0]!.text}# more\n` };
    const packed = await pool.coordinator.packRules([...files, more]);
    expect(packed).toEqual([...files, more].map((file) => ({ ...file, packed: packFile(file.text, null) })));
    expect(textsRead(pool)).toHaveLength(files.length + 1);
  });

  test("are all loaded where a worker dies of some of them", async () => {
    let deaths = 0;
    const pool = new TestPool(logs, 2, (port, number) => {
      port.hears = (message) => {
        if (number !== 1 || message.kind !== "ask" || message.question.kind !== "pack") return true;
        deaths++;
        port.die();
        return false;
      };
    });
    expect(await pool.coordinator.loadRules(files, testMap)).toEqual(expected);
    expect(deaths).toBe(1);
  });

  test("are read by whoever asks too, where that is sooner than to be told of them", async () => {
    const read: (readonly RuleFile[])[] = [];
    const readRules: CoordinatorOptions["readRules"] = (rules) => {
      read.push(rules.files);
      return loadRules(rules.files, parseLogSourceMap(rules.map.path, rules.map.text).map).info;
    };
    const packed = files.map((file) => ({ ...file, packed: packFile(file.text, null) }));
    const pool = new TestPool(logs, 2, undefined, { readRules });
    expect(await pool.coordinator.loadRules(packed, testMap)).toEqual(expected);
    expect(read).toHaveLength(1);
    const questions = pool.ports.flatMap(asked);
    expect(questions.map((question) => question.kind === "rules" && question.tell)).toEqual([false, false]);
    const done = pool.done();
    pool.coordinator.add(pool.inputs());
    await done;
    expect(pool.matches).toHaveLength(expected.rules.length);
    // A worker says it of a few as soon.
    expect((await pool.coordinator.loadRules(packed.slice(0, 1), testMap)).rules).toHaveLength(1);
    expect(read).toHaveLength(1);
  });

  test("of the last load are what a scan goes by, however many loads are under way", async () => {
    const pool = new TestPool(logs, 2);
    const many = pool.coordinator.loadRules(files, testMap);
    const few = pool.coordinator.loadRules(files.slice(0, 1), testMap);
    const done = pool.done();
    pool.coordinator.add(pool.inputs());
    expect(await many).toEqual(expected);
    expect((await few).rules).toHaveLength(1);
    await done;
    expect(pool.matches).toHaveLength(1);
  });
});
