// The cyber observables of a forward (STIX 2.1, chapter 6): where it leads, and what was seen of it on the machine.

import { hasLoneSurrogate } from "../../lib/lone-surrogate.ts";
import type { EventForward } from "../../model/forward.ts";
import type { ExportRow } from "../row.ts";
import { addressKind, fieldValues, firstValue, portNumber, wholeNumber } from "./match-facts.ts";
import { observableId, ownId4 } from "./stix-id.ts";

export interface StixObject {
  readonly type: string;
  readonly spec_version: "2.1";
  readonly id: string;
  readonly [property: string]: unknown;
}

function observable(type: string, contributing: object, others: object = {}): StixObject {
  return { type, spec_version: "2.1", id: observableId(type, contributing), ...contributing, ...others };
}

/** The address or name that a forward leads to, and the traffic to it; nothing where the event does not say. */
export function connectionObjects({
  connectAddress,
  connectPort,
  protocol,
}: EventForward): readonly StixObject[] {
  if (connectAddress === null || connectAddress === "" || hasLoneSurrogate(connectAddress)) return [];
  const kind = addressKind(connectAddress);
  // An address with a zone is neither an address of STIX nor a name.
  if (kind === null && connectAddress.includes(":")) return [];
  const end = observable(kind === null ? "domain-name" : `${kind}-addr`, { value: connectAddress });
  const port = portNumber(connectPort);
  const traffic = observable("network-traffic", {
    dst_ref: end.id,
    ...(port === null ? {} : { dst_port: port }),
    protocols: [...(kind === null ? [] : [kind]), (protocol ?? "tcp").toLowerCase()],
  });
  return [end, traffic];
}

/** The registry value where the event is of one, else the process that ran. */
export function machineObjects(row: ExportRow, forward: EventForward): readonly StixObject[] {
  const fields = fieldValues(row);
  const target = firstValue(fields, "TargetObject");
  const end = target.lastIndexOf("\\");
  if (end > 0) {
    const data = firstValue(fields, "Details", "NewValue");
    const isText = forward.verb !== "delete" && data !== "" && data !== "-";
    const value = { name: target.slice(end + 1), ...(isText ? { data, data_type: "REG_SZ" } : {}) };
    return [observable("windows-registry-key", { key: wholeKey(target.slice(0, end)), values: [value] })];
  }
  const command = firstValue(fields, "CommandLine", "ProcessCommandLine");
  if (command === "" && row.match.event.process === "") return [textObject(row.match.event.fact)];
  return processObjects(row, command, firstValue(fields, "NewProcessId", "ProcessId"));
}

const hives: readonly (readonly [RegExp, string])[] = [
  [/^(?:HKLM|\\REGISTRY\\MACHINE)(?=\\|$)/i, "HKEY_LOCAL_MACHINE"],
  [/^(?:HKU|\\REGISTRY\\USER)(?=\\|$)/i, "HKEY_USERS"],
  [/^HKCU(?=\\|$)/i, "HKEY_CURRENT_USER"],
  [/^HKCR(?=\\|$)/i, "HKEY_CLASSES_ROOT"],
  [/^HKCC(?=\\|$)/i, "HKEY_CURRENT_CONFIG"],
];

/** The key with its hive written out, which STIX wants (section 6.16). */
function wholeKey(key: string): string {
  const found = hives.find(([short]) => short.test(key));
  return found === undefined ? key : key.replace(...found);
}

/** What an event without a process says, as a script block does. */
function textObject(text: string): StixObject {
  const bytes = new TextEncoder().encode(text);
  const payload = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return observable("artifact", { payload_bin: payload }, { mime_type: "text/plain" });
}

function processObjects({ match }: ExportRow, command: string, id: string): readonly StixObject[] {
  const image = fileObjects(match.event.process);
  const pid = wholeNumber(id);
  const content = {
    ...(pid === null ? {} : { pid: Number(pid) }),
    ...(command === "" ? {} : { command_line: command }),
    ...(image[0] === undefined ? {} : { image_ref: image[0].id }),
  };
  // No property makes two processes the same (section 6.13): what tells this one apart is its event.
  const process = {
    type: "process",
    spec_version: "2.1",
    id: ownId4("process", { ...content, event: match.event.key }),
    ...content,
  } as const;
  return [process, ...image];
}

/** A file and its folder, of a whole path. */
function fileObjects(path: string): readonly StixObject[] {
  const end = path.lastIndexOf("\\");
  if (end <= 0) return path === "" ? [] : [observable("file", { name: path })];
  const folder = observable("directory", { path: path.slice(0, end) });
  return [observable("file", { name: path.slice(end + 1), parent_directory_ref: folder.id }), folder];
}
