// What an event of a process or of the registry says of forwards.

import { eventKind, processOf, registryWrite, type EventFields, type EventProcess } from "../event/index.ts";
import { inEnglish } from "../lib/said.ts";
import { noForwards, type EventForward, type ForwardAction, type ForwardReading } from "../model/forward.ts";
import { mayOrder } from "./command-line/may-order.ts";
import { MAX_ACTIONS, readCommandLine } from "./command-line/read-command-line.ts";
import { programName } from "./command-line/split-program.ts";
import { programOf } from "./programs/programs.ts";
import { parsePortProxyValue } from "./registry/registry-event.ts";

/** The command line of a process and the names of its program: one that was renamed is read as what it is. */
function startOf(event: EventFields): readonly [commandLine: string, images: readonly string[]] {
  const { image, originalName } = processOf(event);
  return [event.get("CommandLine") ?? "", [originalName ?? "", image ?? ""]];
}

/** Readings that are kept, and UTF-16 units of their lines together: some megabytes at most. */
const MAX_KEPT = 1000;
const MAX_KEPT_UNITS = 1 << 20;

const kept = new Map<string, readonly ForwardAction[]>();
let keptUnits = 0;

/** What the command line orders. Lines that surely order nothing are not read, and others once: tasks start the same ones again and again. */
function orderedActions(event: EventFields): readonly ForwardAction[] {
  const [line, images] = startOf(event);
  if (!mayOrder(line, images)) return [];
  const key = [...images, line].join("\n");
  const known = kept.get(key);
  if (known !== undefined) return known;
  const { actions } = readCommandLine(line, images);
  keptUnits += key.length;
  if (kept.size >= MAX_KEPT || keptUnits > MAX_KEPT_UNITS) {
    kept.clear();
    keptUnits = key.length;
  }
  kept.set(key, actions);
  return actions;
}

/** Whether the process is netsh itself, whatever it is called. */
export function isNetsh({ image, originalName }: Pick<EventProcess, "image" | "originalName">): boolean {
  return programName(originalName ?? "") === "netsh" || programName(image ?? "") === "netsh";
}

const isAttempt = ({ tool }: ForwardAction, process: EventProcess): boolean =>
  tool === "netsh" && isNetsh(process);

/** The forward that a registry event writes or deletes; null where it touches none. */
function registryActionOf(event: EventFields): ForwardAction | null {
  const { target, data, oldData, word } = registryWrite(event);
  return target === null ? null : parsePortProxyValue(target, data, word, oldData);
}

/** All that the event says of forwards, for its sentence. */
export function forwardsIn(event: EventFields): ForwardReading {
  const kind = eventKind(event);
  if (kind === "other") return noForwards;
  const process = processOf(event);
  const own = ownTools(process);
  if (kind === "registry") {
    const action = registryActionOf(event);
    return { ...noForwards, actions: action === null ? [] : [action], own };
  }
  const { actions, scripts } = readCommandLine(...startOf(event));
  const isCut = actions.length >= MAX_ACTIONS;
  return { actions, isCut, scripts, own, isRenamed: isRenamed(process) };
}

function ownTools(process: EventProcess): ForwardReading["own"] {
  const writesRegistry = /^(reg|powershell|pwsh)$/.test(programName(process.image ?? ""));
  return [...(isNetsh(process) ? ["netsh" as const] : []), ...(writesRegistry ? ["registry" as const] : [])];
}

// Not every original name is that of a file as it is sold: PsExec64.exe has `psexec.c`.
function isRenamed({ image, originalName }: EventProcess): boolean {
  return (
    image !== null &&
    originalName !== null &&
    /\.exe$/i.test(originalName) &&
    programOf(originalName) !== null &&
    programName(originalName) !== programName(image)
  );
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
    problem: action.problem === null ? null : inEnglish(action.problem),
    certainty:
      kind === "registry" ? "configured" : isAttempt(action, processOf(event)) ? "attempted" : "ordered",
    count: actions.length,
  };
}
