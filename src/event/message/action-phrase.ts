// One action in words that are true to what is known of it: who did it or was told to, where, when, and what is missing.

import {
  ANOTHER_COMPUTER,
  type ForwardAction,
  type ForwardTrigger,
  type ForwardVerb,
} from "../../model/forward.ts";
import { formatEndpoint } from "./endpoint.ts";
import { oldEnd } from "./forward-fact.ts";

/**
 * @param actor `itself`: the process is netsh, or the program that writes the registry; `caller`: it only starts it.
 * @param computer "" where the event names none.
 */
export function actionPhrase(action: ForwardAction, actor: "itself" | "caller", computer: string): string {
  const isDone = actor === "itself" && action.when === "now" && isAccepted(action);
  const what = `${doing(action, actor, isDone)}${where(action, computer)}${endpoints(action)}`;
  return `${what}${notes(action)}${refusal(action)}${effect(action)}`;
}

// A command that is sent to another computer may fail there; one that is refused has changed nothing.
const isAccepted = ({ problem, machine, tool }: ForwardAction): boolean =>
  problem === null && machine === null && tool === "netsh";

function doing(
  { verb, tool, trigger, family, conditional }: ForwardAction,
  actor: "itself" | "caller",
  done: boolean,
): string {
  const words = tool === "netsh" ? verbs : registryVerbs;
  if (done) return words[verb][1];
  const [plain] = words[verb];
  const all = verb === "reset" && family !== null ? plain.replace("all", `all ${family}`) : plain;
  if (trigger !== null) return `ordered ${triggers[trigger]} that is to ${all}`;
  if (actor === "itself") return `was told to ${all}`;
  const how = conditional ? ", on a condition," : "";
  return tool === "netsh" ? `told netsh${how} to ${all}` : `told a registry tool${how} to ${all}`;
}

/** To do it, and having done it. */
const verbs: Readonly<Record<ForwardVerb, readonly [string, string]>> = {
  add: ["add a forward", "added a forward"],
  set: ["set a forward", "set a forward"],
  delete: ["delete a forward", "deleted a forward"],
  reset: ["delete all forwards", "deleted all forwards"],
  show: ["list the forwards", "listed the forwards"],
  dump: ["list the forwards", "listed the forwards"],
};

const registryVerbs: typeof verbs = {
  ...verbs,
  add: ["write a forward to the registry", "wrote a forward to the registry"],
  delete: ["delete a forward from the registry", "deleted a forward from the registry"],
  reset: [
    "delete the key of all forwards from the registry",
    "deleted the key of all forwards from the registry",
  ],
};

const triggers: Readonly<Record<ForwardTrigger, string>> = {
  task: "a task",
  service: "a service",
  autostart: "an autostart entry",
};

function where({ machine, hive }: ForwardAction, computer: string): string {
  const from = computer === "" ? "" : `, from ${computer}`;
  const offline = hive === null ? "" : ` in the offline hive ${hive}`;
  if (machine === ANOTHER_COMPUTER)
    return `${offline} on a computer that the command line does not name${from}`;
  if (machine !== null) return `${offline} on ${machine}${from}`;
  return `${offline}${computer === "" ? "" : ` on ${computer}`}`;
}

/** `: listen → connect`, as far as the action has ends. */
export function endpoints(action: ForwardAction): string {
  const { verb, listenAddress, listenPort, connectAddress, connectPort } = action;
  if (verb === "reset" || verb === "show" || verb === "dump") return "";
  if (action.problem !== null && listenAddress === null && listenPort === null) return "";
  const listen = formatEndpoint(listenAddress, listenPort);
  if (verb === "delete") return `: ${listen}${oldEnd(action)}`;
  return `: ${listen} → ${formatEndpoint(connectAddress, connectPort)}${oldEnd(action)}`;
}

function notes({
  verb,
  defaulted,
  variables,
  assumed,
  connectAddress,
  problem,
  tool,
}: ForwardAction): string {
  const isOpen = (verb === "add" || verb === "set") && problem === null && tool === "netsh";
  const isMissing = isOpen && connectAddress === null && !variables.includes("connectAddress");
  const parts = [
    listed("by default: ", defaulted.map(lower)),
    listed("", variables.map(lower), " from a variable"),
    isMissing ? "connectaddress not stated" : "",
    ...assumed.map((words) => words.replace(" as ", " taken as ")),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : ` (${parts.join("; ")})`;
}

const lower = (name: string): string => name.toLowerCase();

const listed = (before: string, names: readonly string[], after = ""): string =>
  names.length === 0 ? "" : `${before}${names.join(", ")}${after}`;

function refusal({ problem, tool }: ForwardAction): string {
  if (problem === null) return "";
  return tool === "netsh" ? `, which netsh refuses: ${problem}` : `; no forward, for ${problem}`;
}

/** What is true of a registry write that is not netsh's own: IP Helper reads the values when it is told to or starts. */
export function effect({
  tool,
  verb,
  problem,
  hive,
}: Pick<ForwardAction, "tool" | "verb" | "problem" | "hive">): string {
  if (tool === "netsh" || problem !== null) return "";
  if (hive !== null) return "; not in effect while that hive is offline";
  return verb === "delete" || verb === "reset"
    ? "; in effect until IP Helper is told or restarts"
    : "; not in effect until IP Helper is told or restarts";
}
