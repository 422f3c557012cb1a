import type { DatePart } from "../../read/modifiers/draft.ts";
import { FieldText } from "../text/field-text.ts";
import { ValueTest, type TextTest } from "../text/text-test.ts";

// ISO 8601 as Windows and Sysmon write it: `2026-01-31T12:34:56.789Z`, `2026-01-31 12:34:56.789`. The text is taken as it
// stands: the modifiers appendix wants no conversion of time zones.
const DATE = /^(\d{4}|[1-9]\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/;

/** Applies a test for numbers to one part of a date. A value that is no date does not match. */
export class DatePartTest extends ValueTest {
  readonly #part: DatePart;
  readonly #number: TextTest;

  constructor(part: DatePart, number: TextTest) {
    super();
    this.#part = part;
    this.#number = number;
  }

  test(text: FieldText): boolean {
    const part = partOf(text.raw, this.#part);
    return part !== null && this.#number.test(new FieldText(String(part)));
  }
}

function partOf(text: string, part: DatePart): number | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const time = Date.UTC(year, month - 1, day);
  if (new Date(time).getUTCDate() !== day || month < 1 || month > 12) return null;
  switch (part) {
    case "year":
      return year;
    case "month":
      return month;
    case "week":
      return isoWeek(time);
    case "day":
      return day;
    case "hour":
      return match[4] === undefined ? null : Number(match[4]);
    case "minute":
      return match[5] === undefined ? null : Number(match[5]);
  }
}

const DAY = 86_400_000;

// ISO 8601: a week belongs to the year of its Thursday, and week 1 has the year's first Thursday.
function isoWeek(time: number): number {
  const weekday = (new Date(time).getUTCDay() + 6) % 7;
  const thursday = time + (3 - weekday) * DAY;
  const firstDay = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return Math.floor((thursday - firstDay) / DAY / 7) + 1;
}
