import type { EventField } from "./event.ts";

// What a rule means by a field's name where System and the event's own data (the payload: EventData, UserData) both have
// it. Only names of elements and attributes of System are concerned; any other name means all fields that bear it.
//
// Rules ask for EventID, Provider_Name and Computer to say which event they are about: that is for System alone to say. The
// other names are words that providers use for data of their own ("the log that was cleared"), and a rule that asks for them
// in such an event means those: SigmaHQ's two rules for cleared logs tell them apart by UserData's Channel.

const OF_SYSTEM: ReadonlySet<string> = new Set(["EventID", "Provider_Name", "Computer"]);
const OF_PAYLOAD: ReadonlySet<string> = new Set([
  "Channel",
  "Level",
  "Task",
  "Keywords",
  "Opcode",
  "Version",
]);

/** Whether a field of this name counts or not depends on where in the event it lies, and on what else lies there. */
export function isContested(name: string): boolean {
  return OF_SYSTEM.has(name) || OF_PAYLOAD.has(name);
}

function isOfSystem({ path }: EventField): boolean {
  return path?.startsWith("System/") === true;
}

/**
 * Of an event's own fields that bear the name, those that a rule means by it: System's for some names; for others those of
 * the payload, be they empty, where it has any; else all.
 */
export function meantFields(name: string, fields: readonly EventField[]): readonly EventField[] {
  if (fields.length === 0 || !isContested(name)) return fields;
  if (OF_SYSTEM.has(name)) return fields.filter(isOfSystem);
  const own = fields.filter((field) => !isOfSystem(field));
  return own.length === 0 ? fields : own;
}

/** The event's own fields that a rule means by a name; virtual ones are no part of the event. */
export function fieldsMeantBy(name: string, fields: readonly EventField[]): readonly EventField[] {
  return meantFields(
    name,
    fields.filter((field) => field.name === name && field.from === null),
  );
}
