import { inEnglish } from "../../lib/said.ts";
import type { EventField, RawEvent } from "../../model/event.ts";
import { eventFields } from "../event-fields.ts";
import { eventKind } from "../kind.ts";
import { registryWrite } from "../registry-write.ts";
import { partWords, scriptBlockPart } from "../script-block-part.ts";
import { valueOf } from "../value-of.ts";
import { tellingFields } from "./telling-fields.ts";

/** Between the parts of a fact that is made of several fields. */
const SEPARATOR = " ¦ ";
/** A script block may be 64 KiB; the table shows one line of it and the details show the whole. */
const MAX_LENGTH = 2000;

/**
 * The event in one line: the command line or the key and its value, verbatim, for they are the evidence; else its most
 * telling fields, shortened, and where these say little by themselves, with the title before them and each by its name.
 *
 * @param titleOf what events of its kind are called, null where nobody knows; not asked where the event tells more.
 */
export function factOf(event: RawEvent, titleOf: (event: RawEvent) => string | null): string {
  const verbatim = valueOf(event, "CommandLine") ?? registryFact(event);
  if (verbatim !== null) return verbatim;
  const line = (groupFact(event) ?? titledFields(event, titleOf(event))).replace(/[\r\n\t]+/g, " ");
  const short = line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
  const part = partWords(event);
  return part === null ? short : `${inEnglish(part)}: ${short}`;
}

/**
 * The same of what the record itself says: the virtual fields that an event gets depend on the rules that are loaded. The parts
 * of a script block stay joined.
 */
export function ownFact(event: RawEvent): string {
  if (scriptBlockPart(event) !== null) return factOf(event, untitled);
  const fields = event.fields.filter(({ from }) => from === null);
  const own = { ...event, fields };
  if (eventKind(own) !== "registry") return factOf(own, untitled);
  const { target, data } = registryWrite(eventFields(own));
  const write = [virtual("TargetObject", target), virtual("Details", data)];
  return factOf({ ...own, fields: [...fields, ...write.filter((field) => field !== null)] }, untitled);
}

const untitled = (): null => null;

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

// Groups of fields that tell an event by themselves, where it has the first of them; the most telling group first.
const GROUPS: readonly (readonly [needed: string, ...shown: readonly string[]])[] = [
  ["ScriptBlockText", "ScriptBlockText"],
  ["Payload", "Payload"],
  ["DestinationIp", "Image", "DestinationIp", "DestinationPort", "DestinationHostname"],
  ["QueryResults", "QueryName", "QueryResults"],
  ["SourceImage", "SourceImage", "TargetImage", "GrantedAccess"],
  ["ImageLoaded", "Image", "ImageLoaded"],
  ["PipeName", "Image", "PipeName"],
  ["TargetFilename", "Image", "TargetFilename"],
  ["ImagePath", "ServiceName", "ImagePath"],
  ["TaskContent", "TaskName", "TaskContent"],
  ["ThreatName", "ThreatName", "Path"],
  ["Destination", "Operation", "Name", "Destination"],
  ["Query", "Operation", "Name", "Query"],
];

function groupFact(event: RawEvent): string | null {
  const group = GROUPS.find(([needed]) => valueOf(event, needed) !== null);
  if (group === undefined) return null;
  const [, ...shown] = group;
  return shown.flatMap((name) => valueOf(event, name) ?? []).join(SEPARATOR);
}

/** Enough to fill a line. */
const MAX_FIELDS = 8;

// Names only where there are names: unnamed `<Data>` speaks for itself.
function titledFields(event: RawEvent, title: string | null): string {
  const fields = tellingFields(event)
    .slice(0, MAX_FIELDS)
    .map(({ name, value }) => (name === "Data" ? value : `${name}: ${value}`));
  return [...(title === null ? [] : [title]), ...fields].join(SEPARATOR);
}
