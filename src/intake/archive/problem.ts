import { say, type Said } from "../../lib/said.ts";

/** What is wrong with a part of an archive. */
export interface Problem {
  /** One sentence, without the place. */
  readonly detail: Said;
  /** As in `Issue`: null where nobody can say how much. */
  readonly lostBytes: number | null;
}

/** What was found of a member beside what the archive says of it; null where both agree. */
export function sizeProblem(expected: number | null, found: number): Problem | null {
  if (expected === null || expected === found) return null;
  return {
    detail: say("Expected {expected} bytes, found {found}.", {
      expected: String(expected),
      found: String(found),
    }),
    lostBytes: Math.max(0, expected - found),
  };
}

export const checksumProblem = (where: Said): Problem => ({
  detail: say("Its bytes do not have the checksum that {where} states; they were read all the same.", {
    where,
  }),
  lostBytes: 0,
});

export function damageProblem(
  expected: number | null,
  found: number,
  what = say("Its compressed data is damaged or cut off"),
): Problem {
  const lostBytes = expected === null || expected < found ? null : expected - found;
  const detail =
    found === 0
      ? say("{what}; nothing of it could be read.", { what })
      : say("{what}; the first {found} bytes were read.", { what, found: String(found) });
  return { detail, lostBytes };
}
