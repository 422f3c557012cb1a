import type { ForwardAction } from "../model/forward.ts";
import {
  actionsOf,
  autostartOf,
  isNetsh,
  programName,
  readCommandLine,
  readDeferred,
  readScript,
} from "../portproxy/index.ts";
import type { Addresses } from "./addresses.ts";
import type { Order } from "./acts.ts";
import { changeOf } from "./ends.ts";
import type { HostNames } from "./host-names.ts";
import { hostApplication } from "./powershell-hosts.ts";
import type { Process } from "./processes.ts";
import type { Trace } from "./trace.ts";

/** Which computers there are. */
export interface Network {
  readonly hosts: HostNames;
  readonly addresses: Addresses;
}

/** Programs that write the registry themselves when they are told to, as netsh writes forwards. */
const REGISTRY_TOOLS: ReadonlySet<string> = new Set(["reg", "regedit", "regini"]);

/** What the command line of a process orders. */
export function ordersOfProcess(process: Process, network: Network): readonly Order[] {
  const programs = [process.originalName, process.name.image].map(programName);
  const isTool = (action: ForwardAction): boolean =>
    action.tool === "netsh"
      ? isNetsh({ image: process.name.image, originalName: process.originalName })
      : programs.some((program) => REGISTRY_TOOLS.has(program));
  return changing(process.actions).map((action, index) => ({
    trace: process.starts[0]!,
    index,
    traces: process.starts,
    action,
    host: hostOf(action, process.host, network),
    isAttempt: isTool(action),
    role: isTool(action) ? "command" : "wrapper",
    process,
  }));
}

/** What a task, a service, a script or the like orders. Empty for events of other kinds. */
export function ordersOfEvent(trace: Trace, network: Network): readonly Order[] {
  const [role, actions] = readingOf(trace);
  return changing(actions).map((action, index) => ({
    trace,
    index,
    traces: [trace],
    action,
    host: hostOf(action, trace.host, network),
    isAttempt: false,
    role,
    process: null,
  }));
}

function changing(actions: readonly ForwardAction[]): readonly ForwardAction[] {
  return actions.filter((action) => changeOf(action) !== null);
}

/** The computer that an action is meant for: by its name, or by an address that just one host is known to have. */
function hostOf({ machine }: ForwardAction, here: string, { hosts, addresses }: Network): string {
  if (machine === null) return here;
  const known = [...addresses.hostsOf(machine).keys()];
  return known.length === 1 ? known[0]! : hosts.resolve(machine);
}

const NOTHING: readonly ["wrapper", readonly ForwardAction[]] = ["wrapper", []];

function readingOf({
  event,
  source,
  fields,
}: Trace): readonly ["wrapper" | "script", readonly ForwardAction[]] {
  const said = (name: string): string => fields.get(name) ?? "";
  const channel = event.channel.toLowerCase();
  switch (event.eventId) {
    case "4104":
      return ["script", readScript(said("ScriptBlockText")).actions];
    case "400":
    case "403":
    case "600":
    case "800":
    case "4103":
      return ["wrapper", readCommandLine(hostApplication(event.fields)).actions];
    case "7045":
      return channel === "system" ? ["wrapper", readDeferred(said("ImagePath"), "service").actions] : NOTHING;
    case "4697":
      return ["wrapper", readDeferred(said("ServiceFileName"), "service").actions];
    case "4698":
    case "4702":
      return ["wrapper", taskCommands(said("TaskContent") || said("TaskContentNew"))];
    case "13": {
      const isValue = source === "sysmon" && actionsOf(fields).length === 0;
      const trigger = isValue ? autostartOf(said("TargetObject")) : null;
      return trigger === null ? NOTHING : ["wrapper", readDeferred(said("Details"), trigger).actions];
    }
    default:
      return NOTHING;
  }
}

/** Actions of a task that are read, and UTF-16 units of its definition: a task holds at most 32. */
const MAX_COMMANDS = 32;
const MAX_DEFINITION = 200_000;

/** The commands of a task's definition (Task Scheduler schema, `execActionType`). */
function taskCommands(xml: string): readonly ForwardAction[] {
  const actions: ForwardAction[] = [];
  const blocks = xml
    .slice(0, MAX_DEFINITION)
    .split("<Exec")
    .slice(1, MAX_COMMANDS + 1);
  for (const block of blocks) {
    const command = `${elementText(block, "Command")} ${elementText(block, "Arguments")}`;
    actions.push(...readDeferred(command, "task").actions);
  }
  return actions;
}

function elementText(xml: string, name: string): string {
  const start = xml.indexOf(`<${name}>`);
  const end = xml.indexOf(`</${name}>`, start);
  return start < 0 || end < 0 ? "" : unescaped(xml.slice(start + name.length + 2, end)).trim();
}

const REFERENCES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => REFERENCES[name]!);
}
