import { expect, test } from "vitest";
import { testMatch, testRule } from "../../tests/support/export-rows.ts";
import { MatchStream } from "./match-stream.ts";
import type { Output } from "./output.ts";

const options = { guard: true, bom: true, fieldPairs: false };
const files = [{ path: "a.evtx", container: null }];
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** An output that writes a piece when it is let. */
class SlowOutput {
  text = "";
  #next: (() => void)[] = [];
  isBroken = false;

  async write(piece: string): Promise<void> {
    await new Promise<void>((resolve) => this.#next.push(resolve));
    if (this.isBroken) throw new Error("full");
    this.text += piece;
  }

  /** Writes all there is. */
  async flush(): Promise<void> {
    for (let round = 0; round < 50; round++) {
      this.#next.shift()?.();
      await settle();
    }
  }
}

function open(format: "csv" | "jsonl"): { output: SlowOutput; stream: MatchStream; said: string[] } {
  const output = new SlowOutput();
  const said: string[] = [];
  const held = { hold: () => said.push("hold"), release: () => said.push("release") };
  const stream = new MatchStream(
    output as unknown as Output,
    format,
    options,
    [{ info: testRule }],
    files,
    held,
  );
  return { output, stream, said };
}

test("a file that is written in parts has one beginning, and says of each part how far the scan was", async () => {
  const { output, stream, said } = open("csv");
  stream.add([testMatch(), testMatch()]);
  stream.add([testMatch()]);
  const ended = stream.end([testMatch()], { kind: "done" });
  await output.flush();
  await ended;
  const rows = output.text.split("\r\n").slice(0, -1);
  expect(rows.map((row) => row.startsWith("\ufefftime,"))).toEqual([true, false, false, false, false]);
  expect(rows.map((row) => /not finished/.test(row))).toEqual([false, true, true, true, false]);
  expect(said).toEqual([]);
});

test("whoever reads slowly holds the scan until most is written", async () => {
  const { output, stream, said } = open("jsonl");
  const large = testMatch({ fact: "x".repeat(5_000_000) });
  for (let i = 0; i < 3; i++) stream.add([large]);
  expect(said[0]).toBe("hold");
  expect(said).not.toContain("release");
  await output.flush();
  expect(said.at(-1)).toBe("release");
  await stream.end([], { kind: "done" });
  expect(output.text.split("\n")).toHaveLength(4);
});

test("an output that fails is told at once, and at the end", async () => {
  const { output, stream } = open("jsonl");
  output.isBroken = true;
  stream.add([testMatch()]);
  const failed = expect(stream.failure).rejects.toThrow("full");
  await output.flush();
  await failed;
  await expect(stream.end([], { kind: "done" })).rejects.toThrow("full");
});
