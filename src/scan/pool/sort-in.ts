import { reasonOf } from "../../lib/reason-of.ts";
import type { InputFile } from "../../model/input.ts";
import { issueOf } from "../../model/issue.ts";
import type { SortedInput } from "../protocol/scanner.ts";
import type { Seat } from "./seat.ts";

/** Has files told apart by the worker in a seat. A worker that dies leaves an issue behind, not an exception. */
export async function* sortIn(
  seat: Seat,
  files: readonly InputFile[],
  password: string | null,
): AsyncGenerator<SortedInput> {
  const parts: SortedInput[] = [];
  let wake: () => void = () => undefined;
  let isDone = false;
  const push = (part: SortedInput): void => {
    parts.push(part);
    wake();
  };
  const asked = sendAll(seat, files, password, push)
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
const SLICE = 200;

async function sendAll(
  seat: Seat,
  files: readonly InputFile[],
  password: string | null,
  onPart: (part: SortedInput) => void,
): Promise<void> {
  for (let start = 0; start === 0 || start < files.length; start += SLICE) {
    const end = start + SLICE;
    const slice = { files: files.slice(start, end), first: start === 0, more: end < files.length, password };
    await seat.ask<"sort">({ kind: "sort", ...slice }, onPart);
  }
}

function lostInput(files: readonly InputFile[], error: unknown): SortedInput {
  const detail =
    `this and what was opened with it (${files.length} in all) could not be told apart: ` + reasonOf(error);
  const lostBytes = files.reduce((sum, { blob }) => sum + blob.size, 0);
  return {
    logs: [],
    rules: [],
    maps: [],
    archives: [],
    locked: [],
    issues: [issueOf("worker-lost", files[0]?.path ?? "", detail, lostBytes)],
  };
}
