import type { RawEvent } from "../model/event.ts";

/** The event that was asked last, and what it answers: one event is asked for some forty names, one after the other. */
let asked: RawEvent | null = null;
const answers = new Map<string, string>();

/** The first value of a field that is not empty. A virtual field goes before a raw one of the same name. */
export function valueOf(event: RawEvent, name: string): string | null {
  if (event !== asked) index(event);
  return answers.get(name) ?? null;
}

function index(event: RawEvent): void {
  answers.clear();
  let hasVirtual = false;
  for (const { name, value, from } of event.fields) {
    if (from !== null) hasVirtual = true;
    else if (value !== "" && !answers.has(name)) answers.set(name, value);
  }
  if (hasVirtual) {
    const { fields } = event;
    for (let at = fields.length - 1; at >= 0; at--) {
      const { name, value, from } = fields[at]!;
      if (from !== null && value !== "") answers.set(name, value);
    }
  }
  asked = event;
}
