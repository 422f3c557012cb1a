import { type Label } from "../../words/index.svelte.ts";
import type { EventField, EventHeader } from "../../model/event.ts";
import { valueInWords } from "../../store/catalogue.ts";

/** What a value of a field means where it is a code, or null. */
export type WordsOf = (field: string, value: string) => string | null;

/** What the codes of one event mean. */
export function wordsOfEvent(
  { channel, eventId }: Pick<EventHeader, "channel" | "eventId">,
  fields: readonly EventField[],
): WordsOf {
  const objectType = fields.find(({ name }) => name === "ObjectType")?.value ?? "";
  return (field, value) => valueInWords({ channel, eventId, objectType }, field, value);
}

/** Fields in the order in which they are read: those that rules ask for by a name of Sigma's own, then the event's. */
export function virtualFirst(fields: readonly EventField[]): readonly EventField[] {
  return [...fields.filter(isVirtual), ...fields.filter((field) => !isVirtual(field))];
}

/**
 * What a field of the event itself is where a virtual one has the same name, else null. In the audit's process start
 * `ProcessId` is that of the process which started the other (Microsoft, "4688(S)").
 */
export function noteOf(field: EventField, fields: readonly EventField[]): Label | null {
  if (isVirtual(field) || !fields.some((other) => isVirtual(other) && other.name === field.name)) return null;
  const isParent = field.name === "ProcessId" && fields.some(({ name }) => name === "NewProcessId");
  return isParent ? "of parent" : "as logged";
}

function isVirtual({ from }: EventField): boolean {
  return from !== null;
}
