import { expect, test } from "vitest";
import { answerWords } from "./forward-words.ts";

const none = { open: 0, uncertain: 0, paused: 0, ended: 0, refused: 0 };

test.each([
  [{ open: 2, ended: 3 }, "2 forwards open"],
  [{ open: 1, uncertain: 1, paused: 2 }, "1 forward open, 1 uncertain, 2 paused"],
  [{ uncertain: 1, ended: 1 }, "1 forward uncertain"],
  [{ uncertain: 3, paused: 1 }, "3 forwards uncertain, 1 paused"],
  [{ paused: 1 }, "1 forward paused"],
  [{ ended: 4, refused: 1 }, "no forward open"],
  [{ refused: 2 }, null],
  [{}, null],
])("the answer says what is open and what may be: %j", (counts, words) => {
  expect(answerWords({ ...none, ...counts })).toBe(words);
});
