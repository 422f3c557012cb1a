import type { FieldTexts } from "./field-texts.ts";

/** Values as JSON writes them: one text that begins with a quote, and where in it each of them ends. */
export interface WrittenValues {
  readonly text: string;
  readonly ends: readonly number[];
}

/** What was written last: the same event is asked for its JSON and for its key. */
let latest: { readonly fields: FieldTexts; readonly written: WrittenValues } | null = null;

/** At least the first values of an event. One call writes all of them: each by itself would take twice the time. */
export function writtenValues(fields: FieldTexts, count: number): WrittenValues {
  if (latest !== null && count <= latest.written.ends.length && hasSameValues(latest.fields, fields))
    return latest.written;
  const written = write(fields, count);
  latest = { fields, written };
  return written;
}

function hasSameValues(one: FieldTexts, other: FieldTexts): boolean {
  return one.lengths === other.lengths && one.first === other.first && one.values === other.values;
}

function write(fields: FieldTexts, count: number): WrittenValues {
  const { values, lengths, first } = fields;
  const text = JSON.stringify(values);
  const last = text.length - 1;
  const ends: number[] = [];
  let escape = text.length === values.length + 2 ? -1 : text.indexOf("\\");
  let end = 1;
  let at = 0;
  for (let index = 0; index < count; index++) {
    at += lengths[first + index]!;
    end += lengths[first + index]!;
    while (escape >= 0 && escape < end) {
      // `\u001f` or `\n` in the place of one unit.
      const more = text[escape + 1] === "u" ? 5 : 1;
      end += more;
      escape = text.indexOf("\\", escape + more + 1);
    }
    if (isPair(values, at)) return writtenOneByOne(fields, count);
    ends.push(Math.min(end, last));
  }
  return { text, ends };
}

/** The units on both sides are halves of one character: in values of their own they are written otherwise. */
function isPair(values: string, at: number): boolean {
  return (values.charCodeAt(at) & 0xfc00) === 0xdc00 && (values.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

function writtenOneByOne({ values, lengths, first }: FieldTexts, count: number): WrittenValues {
  const ends: number[] = [];
  let text = '"';
  let at = 0;
  for (let index = 0; index < count; index++) {
    text += JSON.stringify(values.slice(at, (at += lengths[first + index]!))).slice(1, -1);
    ends.push(text.length);
  }
  return { text: `${text}"`, ends };
}
