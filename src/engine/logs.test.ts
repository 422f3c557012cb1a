import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { samplePath } from "../../tests/support/build-sample.ts";
import { openLogs } from "./logs.ts";

const folder = mkdtempSync(join(tmpdir(), "pivotscope-logs-"));
afterAll(() => rmSync(folder, { recursive: true }));

const sample = readFileSync(samplePath);
const plain = join(folder, "plain.evtx");
writeFileSync(plain, sample);
const bytesOf = async (blob: unknown): Promise<Buffer> => Buffer.from(await (blob as Blob).arrayBuffer());

describe.skipIf(process.platform === "win32")("a FIFO", () => {
  const fifo = join(folder, "fifo");
  execFileSync("mkfifo", [fifo]);
  const opened = (command: string) => {
    spawn("sh", ["-c", `${command} > "$0"`, fifo], { stdio: "ignore" });
    return openLogs([fifo], []);
  };

  test("is read to its end, as the file would be", async () => {
    const { logs, issues } = await opened(`cat "${plain}"`);
    expect(issues).toEqual([]);
    expect(logs).toMatchObject([{ path: fifo, container: null, bytes: sample.length }]);
    expect((await bytesOf(logs[0]!.source)).equals(sample)).toBe(true);
  });

  test("may bring an archive, and is waited for", async () => {
    const packed = join(folder, "packed.gz");
    writeFileSync(packed, gzipSync(sample));
    const { logs, issues } = await opened(`sleep 0.3; cat "${packed}"`);
    expect(issues).toEqual([]);
    expect(logs).toHaveLength(1);
    expect(logs[0]).toMatchObject({ container: fifo, bytes: sample.length });
  });

  test("that brings nothing is told", async () => {
    const { logs, issues } = await opened("true");
    expect(logs).toEqual([]);
    expect(issues).toMatchObject([{ code: "nothing-inside", file: fifo }]);
  });
});

test("a device that holds nothing, and what is not there, are told", async () => {
  const { logs, issues } = await openLogs(["/dev/null", join(folder, "gone")], []);
  expect(logs).toEqual([]);
  expect(issues.map(({ code }) => code)).toEqual(["nothing-inside", "file-unreadable"]);
});
