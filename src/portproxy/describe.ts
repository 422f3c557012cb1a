// What happened, in one plain sentence, from the event's own values and nothing else. The text is data from a log: the
// caller shows it as text, never as HTML.

import { accountClause, eventKind, type EventFields } from "../event/index.ts";
import type { ForwardAction } from "../model/forward.ts";
import { formatEndpoint } from "./endpoint.ts";
import { parseNetsh } from "./netsh.ts";
import { parsePortProxyValue, registryChange } from "./registry.ts";

/** An event, as far as a sentence needs it. */
export type DescribedEvent = EventFields;

export function describe(event: DescribedEvent): string {
  switch (eventKind(event)) {
    case "process-start":
      return describeProcess(event);
    case "registry":
      return describeRegistry(event);
    case "other": {
      const source = event.channel || event.provider;
      return `Event ${event.eventId}${source === "" ? "" : ` of ${source}`} was recorded${on(event.computer)}`;
    }
  }
}

function describeProcess(event: DescribedEvent): string {
  const image = event.get("Image") ?? event.get("NewProcessName");
  const name = image === null ? "A process" : baseName(image);
  const commandLine = event.get("CommandLine") ?? "";
  const actions = parseNetsh(commandLine);
  if (actions.length > 0) {
    const byNetsh = /^netsh(\.exe)?$/i.test(name);
    const shown = actions
      .slice(0, ACTIONS_SHOWN)
      .map((action) => actionPhrase(action, byNetsh, event.computer));
    const more = actions.length > ACTIONS_SHOWN ? `; and ${actions.length - ACTIONS_SHOWN} more` : "";
    return oneLine(`${name} ${shown.join("; ")}${more}`);
  }
  const parent = event.get("ParentImage") ?? event.get("ParentProcessName");
  const tail = `${accountTail(event)}${on(event.computer)}`;
  const parentName = parent === null || parent === "" || parent === "-" ? null : baseName(parent);
  if (commandLine.trim() === "") {
    return oneLine(
      `${name} was started${parentName === null ? "" : ` by ${parentName}`}${tail}; its command line was not recorded`,
    );
  }
  if (parentName === null) return oneLine(`${name} was started${tail}: ${cut(commandLine)}`);
  return oneLine(`${parentName} started ${cut(commandLine)}${tail}`);
}

const ACTIONS_SHOWN = 3;

function actionPhrase(action: ForwardAction, byNetsh: boolean, computer: string): string {
  // A process that only calls netsh has ordered it; a command that netsh refuses has changed nothing.
  const done = byNetsh && action.problem === null;
  const verb = done
    ? pastVerbs[action.verb]
    : `${byNetsh ? "was told" : "told netsh"} to ${verbs[action.verb]}`;
  const where =
    action.machine === null
      ? on(computer)
      : ` on ${action.machine}${computer === "" ? "" : `, from ${computer}`}`;
  const refused = action.problem === null ? "" : `, which netsh refuses: ${action.problem}`;
  return `${verb}${where}${endpoints(action)}${defaults(action)}${refused}`;
}

const verbs: Readonly<Record<ForwardAction["verb"], string>> = {
  add: "add a forward",
  set: "set a forward",
  delete: "delete a forward",
  reset: "delete all forwards",
  show: "list the forwards",
  dump: "list the forwards",
};

const pastVerbs: Readonly<Record<ForwardAction["verb"], string>> = {
  add: "added a forward",
  set: "set a forward",
  delete: "deleted a forward",
  reset: "deleted all forwards",
  show: "listed the forwards",
  dump: "listed the forwards",
};

function endpoints(action: ForwardAction): string {
  if (action.listenAddress === null && action.listenPort === null) return "";
  const listen = formatEndpoint(action.listenAddress, action.listenPort);
  if (action.verb === "delete") return `: ${listen}`;
  return `: ${listen} → ${formatEndpoint(action.connectAddress, action.connectPort)}`;
}

function defaults({ defaulted }: ForwardAction): string {
  return defaulted.length === 0
    ? ""
    : ` (by default: ${defaulted.map((name) => name.toLowerCase()).join(", ")})`;
}

function describeRegistry(event: DescribedEvent): string {
  const image = event.get("Image") ?? event.get("ProcessName");
  const name = image === null || image === "" || image === "-" ? "A process" : baseName(image);
  const target = event.get("TargetObject") ?? auditedValue(event);
  const details = event.get("Details") ?? event.get("NewValue");
  const eventType = event.get("EventType") ?? event.get("OperationType");
  const computer = event.computer;
  const registry = computer === "" ? "the registry" : `the registry of ${computer}`;

  const action = target === null ? null : parsePortProxyValue(target, details, eventType);
  if (action !== null) {
    if (action.verb === "reset") {
      const which = action.family === null ? "all forwards" : `all ${action.family} forwards`;
      return oneLine(`${name} deleted the key of ${which} from ${registry}`);
    }
    if (action.verb === "delete")
      return oneLine(`${name} deleted a forward from ${registry}${endpoints(action)}`);
    return oneLine(`${name} wrote a forward to ${registry}${endpoints(action)}`);
  }

  const key = target === null ? "an unnamed key" : cut(target);
  switch (registryChange(eventType)) {
    case "create-key":
      return oneLine(`${name} created the registry key ${key}${on(computer)}`);
    case "delete-key":
      return oneLine(`${name} deleted the registry key ${key}${on(computer)}`);
    case "delete-value":
      return oneLine(`${name} deleted the registry value ${key}${on(computer)}`);
    case "rename": {
      const newName = event.get("NewName");
      return oneLine(`${name} renamed ${key}${newName === null ? "" : ` to ${cut(newName)}`} in ${registry}`);
    }
    default:
      return oneLine(`${name} wrote ${details === null ? "a value" : cut(details)} to ${key}${on(computer)}`);
  }
}

function auditedValue(event: DescribedEvent): string | null {
  const key = event.get("ObjectName");
  const value = event.get("ObjectValueName");
  return key === null || value === null ? key : `${key}\\${value}`;
}

// ` as X`, or ` (started by X, runs as Y)`.
function accountTail(event: DescribedEvent): string {
  const clause = accountClause(event);
  if (clause === null) return "";
  return clause.startsWith("as ") ? ` ${clause}` : ` (${clause})`;
}

const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf("\\"), path.lastIndexOf("/")) + 1) || path;
const on = (computer: string): string => (computer === "" ? "" : ` on ${computer}`);

/** A command line can hold 32,767 units; the whole of it is among the fields. */
const VALUE_LIMIT = 300;

const cut = (value: string): string =>
  value.length > VALUE_LIMIT ? `${value.slice(0, VALUE_LIMIT)}…` : value;

// One line, whatever the values hold; spaces stay, as they are evidence. No full stop: it would read as part of the
// value before it.
const oneLine = (text: string): string => text.replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ");
