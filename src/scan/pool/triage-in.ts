import { saidReason } from "../../lib/said-error.ts";
import { say } from "../../lib/said.ts";
import type { InputFile } from "../../model/input.ts";
import { issueOf } from "../../model/issue.ts";
import type { TriagedInput } from "../protocol/scanner.ts";
import type { WorkerSlot } from "./worker-slot.ts";

/** Has files told apart in a worker slot. A worker that dies leaves an issue behind, not an exception. */
export async function* triageIn(
  slot: WorkerSlot,
  files: readonly InputFile[],
  password: string | null,
): AsyncGenerator<TriagedInput> {
  const parts: TriagedInput[] = [];
  let wake: () => void = () => undefined;
  let isDone = false;
  const push = (part: TriagedInput): void => {
    parts.push(part);
    wake();
  };
  const asked = sendAll(slot, files, password, push)
    .catch((error: unknown) => push(lostInput(files, error)))
    .finally(() => {
      isDone = true;
      wake();
    });
  for (;;) {
    const part = parts.shift();
    if (part !== undefined) yield part;
    else if (isDone) break;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
  await asked;
}

/** Files posted at once: a browser takes some tenth of a millisecond for each, and the thread must stay free. */
const SLICE = 50;

async function sendAll(
  slot: WorkerSlot,
  files: readonly InputFile[],
  password: string | null,
  onPart: (part: TriagedInput) => void,
): Promise<void> {
  for (let start = 0; start === 0 || start < files.length; start += SLICE) {
    const end = start + SLICE;
    const slice = { files: files.slice(start, end), first: start === 0, more: end < files.length, password };
    await slot.ask<"triage">({ kind: "triage", ...slice }, { onPart });
  }
}

function lostInput(files: readonly InputFile[], error: unknown): TriagedInput {
  const detail = say("this and what was opened with it ({files} in all) could not be told apart: {reason}", {
    files: String(files.length),
    reason: saidReason(error),
  });
  const lostBytes = files.reduce((sum, { blob }) => sum + blob.size, 0);
  return {
    logs: [],
    rules: [],
    maps: [],
    hashLists: [],
    cases: [],
    archives: [],
    locked: [],
    issues: [issueOf("worker-lost", files[0]?.path ?? "", detail, lostBytes)],
  };
}
