// What an event of a process or of the registry says of forwards.

import type { EventForward, ForwardAction } from "../model/forward.ts";
import { mayOrder } from "./command-line/may-order.ts";
import { readCommandLine, type CommandReading } from "./command-line/read-command-line.ts";
import { programName } from "./command-line/split-program.ts";
import { eventKind, type EventFields } from "../event/index.ts";
import { parsePortProxyValue } from "./registry/registry-event.ts";

/** The process of an event, as it is called and as it was built. */
export interface NamedProcess {
  /** Path; "" where the event has none. */
  readonly image: string;
  /** From its version resource; "" where the event has none. */
  readonly originalName: string;
}

export function processOf(event: EventFields): NamedProcess {
  const original = event.get("OriginalFileName") ?? "";
  return {
    image: event.get("Image") ?? event.get("NewProcessName") ?? "",
    originalName: original === "-" || original === "?" ? "" : original,
  };
}

/** The command line of a process and the names of its program: one that was renamed is read as what it is. */
function startOf(event: EventFields): readonly [commandLine: string, images: readonly string[]] {
  const { image, originalName } = processOf(event);
  return [event.get("CommandLine") ?? "", [originalName, image]];
}

/** What the command line of a process orders. */
export function commandsOf(event: EventFields): CommandReading {
  return readCommandLine(...startOf(event));
}

/** Readings that are kept, and UTF-16 units of a line that is worth to be: some megabytes at most. */
const MAX_KEPT = 1000;
const MAX_KEPT_LENGTH = 2000;

const kept = new Map<string, readonly ForwardAction[]>();

/** As `commandsOf`. Lines that surely order nothing are not read, and others once: tasks start the same ones again and again. */
function orderedActions(event: EventFields): readonly ForwardAction[] {
  const [line, images] = startOf(event);
  if (!mayOrder(line, images)) return [];
  const key = [...images, line].join("\n");
  const known = kept.get(key);
  if (known !== undefined) return known;
  const { actions } = readCommandLine(line, images);
  if (key.length > MAX_KEPT_LENGTH) return actions;
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(key, actions);
  return actions;
}

/** Whether the process is netsh itself, whatever it is called. */
export function isNetsh({ image, originalName }: NamedProcess): boolean {
  return programName(originalName) === "netsh" || programName(image) === "netsh";
}

const isAttempt = ({ tool }: ForwardAction, process: NamedProcess): boolean =>
  tool === "netsh" && isNetsh(process);

/** The forward that a registry event writes or deletes; null where it touches none. */
export function registryActionOf(event: EventFields): ForwardAction | null {
  const target = event.get("TargetObject") ?? auditedValue(event);
  if (target === null) return null;
  return parsePortProxyValue(
    target,
    event.get("Details") ?? event.get("NewValue"),
    changeWordOf(event),
    event.get("OldValue"),
  );
}

/** What happened to the key or value. 4657 tells a new value from a changed one; the virtual `EventType` made of it does not. */
export function changeWordOf(event: EventFields): string | null {
  return event.get("OperationType") ?? event.get("EventType");
}

export function auditedValue(event: EventFields): string | null {
  const key = event.get("ObjectName");
  const value = event.get("ObjectValueName");
  return key === null || value === null ? key : `${key}\\${value}`;
}

/** All that an event of a process or of the registry does to forwards, in order. */
export function actionsOf(event: EventFields): readonly ForwardAction[] {
  const kind = eventKind(event);
  if (kind === "process-start") return orderedActions(event);
  const registered = kind === "registry" ? registryActionOf(event) : null;
  return registered === null ? [] : [registered];
}

/** The forward for rows and exports; null where the event says nothing of one. */
export function forwardOf(event: EventFields): EventForward | null {
  const kind = eventKind(event);
  const actions = actionsOf(event);
  const action = actions.find(({ verb }) => verb !== "show" && verb !== "dump") ?? actions[0];
  if (action === undefined) return null;
  return {
    verb: action.verb,
    family: action.family,
    protocol: action.protocol,
    listenAddress: action.listenAddress,
    listenPort: action.listenPort,
    connectAddress: action.connectAddress,
    connectPort: action.connectPort,
    oldConnectAddress: action.oldConnectAddress,
    oldConnectPort: action.oldConnectPort,
    machine: action.machine,
    when: action.when,
    hive: action.hive,
    problem: action.problem,
    certainty:
      kind === "registry" ? "configured" : isAttempt(action, processOf(event)) ? "attempted" : "ordered",
    count: actions.length,
  };
}
