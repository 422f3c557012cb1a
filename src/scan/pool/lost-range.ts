import { say } from "../../lib/said.ts";
import { issueOf, type Detail, type Issue } from "../../model/issue.ts";
import type { ByteOffset } from "../../model/units.ts";
import type { TaskRange } from "../protocol/protocol.ts";
import { bytesOf } from "../protocol/ranges.ts";

/** A range of a file that nobody could read, and why. */
export interface LostRange {
  readonly range: TaskRange;
  readonly code: Issue["code"];
  readonly detail: Detail;
}

/** A range on which a worker stopped, and its replacement too. */
export function workerLost(range: TaskRange, reason: string): LostRange {
  const detail = say("the worker stopped twice on this part of the file: {reason}", { reason });
  return { range, code: "worker-lost", detail };
}

/**
 * What to say of it: all its bytes are lost.
 *
 * @param origin where the file's first slot starts; null = nobody has said.
 */
export function lostIssue(
  { range, code, detail }: LostRange,
  file: string,
  fileBytes: number,
  origin: ByteOffset | null,
): Issue {
  const [start, end] = bytesOf(range, fileBytes, origin);
  return issueOf(code, file, detail, end - start, { offset: start });
}
