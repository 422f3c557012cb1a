import type { EventField, RawEvent } from "../../model/event.ts";
import { eventFields } from "../event-fields.ts";
import { eventKind } from "../kind.ts";
import { registryWrite } from "../registry-write.ts";
import { partWords, scriptBlockPart } from "../script-block-part.ts";
import { valueOf } from "../value-of.ts";

/** Between the parts of a fact that is made of several fields. */
const SEPARATOR = " ¦ ";
/** A script block may be 64 KiB; the table shows one line of it and the details show the whole. */
const MAX_LENGTH = 2000;

/**
 * The event in one line: the command line or the key and its value, verbatim, for they are the evidence; else its most
 * telling fields, shortened.
 */
export function factOf(event: RawEvent): string {
  const verbatim = valueOf(event, "CommandLine") ?? registryFact(event);
  if (verbatim !== null) return verbatim;
  const line = (firstOf(event) ?? ownFields(event)).replace(/[\r\n\t]+/g, " ");
  const short = line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
  const part = partWords(event);
  return part === null ? short : `${part}: ${short}`;
}

/**
 * The same of what the record itself says: the virtual fields that an event gets depend on the rules that are loaded. The parts
 * of a script block stay joined.
 */
export function ownFact(event: RawEvent): string {
  if (scriptBlockPart(event) !== null) return factOf(event);
  const fields = event.fields.filter(({ from }) => from === null);
  const own = { ...event, fields };
  if (eventKind(own) !== "registry") return factOf(own);
  const { target, data } = registryWrite(eventFields(own));
  const write = [virtual("TargetObject", target), virtual("Details", data)];
  return factOf({ ...own, fields: [...fields, ...write.filter((field) => field !== null)] });
}

function virtual(name: string, value: string | null): EventField | null {
  return value === null ? null : { name, value, path: null, from: [name] };
}

function registryFact(event: RawEvent): string | null {
  const key = valueOf(event, "TargetObject");
  if (key === null) return null;
  const newName = valueOf(event, "NewName");
  if (newName !== null) return `${key} → ${newName}`;
  const details = valueOf(event, "Details");
  return details === null ? key : `${key} = ${details}`;
}

// Groups of fields that tell an event by themselves, the most telling group first.
const TELLING: readonly (readonly string[])[] = [
  ["ScriptBlockText"],
  ["Payload"],
  ["Image", "DestinationIp", "DestinationPort", "DestinationHostname"],
  ["QueryName", "QueryResults"],
  ["SourceImage", "TargetImage", "GrantedAccess"],
  ["Image", "ImageLoaded"],
  ["Image", "PipeName"],
  ["Image", "TargetFilename"],
  ["ServiceName", "ImagePath"],
  ["TaskName", "TaskContent"],
  ["ThreatName", "Path"],
  ["TargetUserName", "LogonType", "IpAddress", "WorkstationName"],
  ["Operation", "Name", "Query", "Destination"],
];

function firstOf(event: RawEvent): string | null {
  for (const names of TELLING) {
    const needed = valueOf(event, names.at(names[0] === "Image" ? 1 : 0)!);
    if (needed === null) continue;
    return names.flatMap((name) => valueOf(event, name) ?? []).join(SEPARATOR);
  }
  return null;
}

/** Enough to fill a line. */
const MAX_FIELDS = 8;

// Names only where there are names: unnamed `<Data>` speaks for itself.
function ownFields(event: RawEvent): string {
  const own = event.fields.filter((field) => field.value !== "" && !isSystem(field));
  return own
    .slice(0, MAX_FIELDS)
    .map((field) => (field.name === "Data" ? field.value : `${field.name}: ${field.value}`))
    .join(SEPARATOR);
}

function isSystem(field: EventField): boolean {
  return field.path?.startsWith("System/") ?? true;
}
