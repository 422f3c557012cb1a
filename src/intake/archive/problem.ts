/** What is wrong with a part of an archive. */
export interface Problem {
  /** One sentence, without the place. */
  readonly detail: string;
  /** As in `Issue`: null where nobody can say how much. */
  readonly lostBytes: number | null;
}

/** What was found of a member beside what the archive says of it; null where both agree. */
export function sizeProblem(expected: number | null, found: number): Problem | null {
  if (expected === null || expected === found) return null;
  return {
    detail: `Expected ${expected} bytes, found ${found}.`,
    lostBytes: Math.max(0, expected - found),
  };
}

export const checksumProblem = (where: string): Problem => ({
  detail: `Its bytes do not have the checksum that ${where} states; they were read all the same.`,
  lostBytes: 0,
});

export function damageProblem(
  expected: number | null,
  found: number,
  what = "Its compressed data is damaged or cut off",
): Problem {
  const lostBytes = expected === null || expected < found ? null : expected - found;
  const read = found === 0 ? "nothing of it could be read" : `the first ${found} bytes were read`;
  return { detail: `${what}; ${read}.`, lostBytes };
}
