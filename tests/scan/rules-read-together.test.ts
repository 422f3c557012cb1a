import { describe, expect, test } from "vitest";
import type { RuleFile } from "../../src/model/rule.ts";
import { infoOfWhole, loadRules, packFile, parseLogSourceMap } from "../../src/sigma/index.ts";
import type { FromWorker } from "../../src/scan/protocol/protocol.ts";
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

  test("are told in brief to who has them packed, and say of themselves what they do in full", async () => {
    const filter =
      "title: f\nlogsource:\n  product: windows\nfilter:\n  rules: any\n  sel:\n    User: x\n  condition: not sel\n";
    for (const more of [[], [{ path: "f.yml", text: filter, origin: "dropped" } as const]]) {
      const all = [...files.slice(0, 300), ...more];
      const inFull = loadRules(all, parseLogSourceMap(testMap.path, testMap.text).map).info;
      const [said, hear] = listener();
      const pool = new TestPool(logs, 2, hear, { tell: infoOfWhole });
      const info = await pool.coordinator.loadRules(all, testMap);
      expect(info.rules.map(({ source }) => source)).toEqual(inFull.rules.map((rule) => rule.info.source));
      expect(info).toEqual(inFull);
      expect(structuredClone(info)).toEqual(inFull);
      // A filter changes what a rule says: that is told.
      const isTold = said.some((message) => JSON.stringify(message).includes('"falsePositives":["42"]'));
      expect(isTold).toBe(more.length > 0);
    }
  });

  test("that are few are told in brief without their texts, but for those of which a file has several", async () => {
    const two = `${files[1]!.text}---\n${files[2]!.text}`;
    const all = [files[0]!, { path: "two.yml", text: two, origin: "dropped" } as const];
    const inFull = loadRules(all, parseLogSourceMap(testMap.path, testMap.text).map).info;
    const [said, hear] = listener();
    const info = await new TestPool(logs, 1, hear, { tell: infoOfWhole }).coordinator.loadRules(all, testMap);
    expect(info.rules.map(({ source }) => source)).toEqual(inFull.rules.map((rule) => rule.info.source));
    expect(info).toEqual(inFull);
    expect(info.rules).toHaveLength(3);
    const isTold = (file: (typeof files)[number]): boolean =>
      JSON.stringify(said).includes(JSON.stringify(file.text).slice(1, -5));
    expect(files.slice(0, 3).map(isTold)).toEqual([false, true, true]);
    // Who has only packed ones read there, as the page, is told all of texts.
    const told = await new TestPool(logs, 1, undefined, { tell: "brief" }).coordinator.loadRules(
      all,
      testMap,
    );
    expect(told).toEqual(inFull);
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

/** All that workers say. */
function listener(): readonly [said: readonly FromWorker[], hear: (port: TestPort) => void] {
  const said: FromWorker[] = [];
  const hear = (port: TestPort): void => {
    port.says = (message) => {
      said.push(message);
      return true;
    };
  };
  return [said, hear];
}
