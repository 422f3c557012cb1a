// One action in words that are true to what is known of it: who did it or was told to, where, when, and what is missing.

import { say, type Said, type SaidValue } from "../../lib/said.ts";
import {
  ANOTHER_COMPUTER,
  type ForwardAction,
  type ForwardTrigger,
  type ForwardVerb,
} from "../../model/forward.ts";
import { formatEndpoint } from "./endpoint.ts";
import { oldEnd } from "./forward-fact.ts";
import { inTurn, on } from "./words.ts";

/**
 * @param actor `itself`: the process is netsh, or the program that writes the registry; `caller`: it only starts it.
 * @param computer "" where the event names none.
 */
export function actionPhrase(action: ForwardAction, actor: "itself" | "caller", computer: string): Said {
  const isDone = actor === "itself" && action.when === "now" && isAccepted(action);
  const where = place(action, computer);
  return say("{did}{ends}{old}{notes}{refusal}{effect}", {
    did: isDone ? done[action.verb](where) : ordered(action, actor, toDo(action, where)),
    ends: endpoints(action),
    old: endpoints(action) === "" ? "" : oldEnd(action),
    notes: notes(action),
    refusal: refusal(action),
    effect: effect(action),
  });
}

// A command that is sent to another computer may fail there; one that is refused has changed nothing.
const isAccepted = ({ problem, machine, tool }: ForwardAction): boolean =>
  problem === null && machine === null && tool === "netsh";

/** Having done it: netsh itself. */
const done: Readonly<Record<ForwardVerb, (where: SaidValue) => Said>> = {
  add: (where) => say("added a forward{where}", { where }),
  set: (where) => say("set a forward{where}", { where }),
  delete: (where) => say("deleted a forward{where}", { where }),
  reset: (where) => say("deleted all forwards{where}", { where }),
  show: (where) => say("listed the forwards{where}", { where }),
  dump: (where) => say("listed the forwards{where}", { where }),
};

function toDo({ verb, tool, family }: ForwardAction, where: SaidValue): Said {
  const inRegistry = tool !== "netsh";
  switch (verb) {
    case "add":
      return inRegistry
        ? say("write a forward to the registry{where}", { where })
        : say("add a forward{where}", { where });
    case "set":
      // Not the sentence of having set it, though English says both alike.
      return say("set {what}{where}", { what: say("a forward"), where });
    case "delete":
      return inRegistry
        ? say("delete a forward from the registry{where}", { where })
        : say("delete a forward{where}", { where });
    case "reset": {
      const which = family === null ? say("all forwards") : say("all {family} forwards", { family });
      return inRegistry
        ? say("delete the key of {which} from the registry{where}", { which, where })
        : say("delete {which}{where}", { which, where });
    }
    case "show":
    case "dump":
      return say("list the forwards{where}", { where });
  }
}

function ordered(
  { tool, trigger, conditional }: ForwardAction,
  actor: "itself" | "caller",
  what: Said,
): Said {
  if (trigger !== null) return triggers[trigger](what);
  if (actor === "itself") return say("was told to {what}", { what });
  if (tool === "netsh")
    return conditional
      ? say("told netsh, on a condition, to {what}", { what })
      : say("told netsh to {what}", { what });
  return conditional
    ? say("told a registry tool, on a condition, to {what}", { what })
    : say("told a registry tool to {what}", { what });
}

const triggers: Readonly<Record<ForwardTrigger, (what: Said) => Said>> = {
  task: (what) => say("ordered a task that is to {what}", { what }),
  service: (what) => say("ordered a service that is to {what}", { what }),
  autostart: (what) => say("ordered an autostart entry that is to {what}", { what }),
};

function place({ machine, hive }: ForwardAction, computer: string): SaidValue {
  const at = machine === null ? on(computer) : elsewhere(machine, computer);
  return hive === null ? at : say(" in the offline hive {hive}{at}", { hive, at });
}

function elsewhere(machine: string, computer: string): Said {
  if (machine === ANOTHER_COMPUTER)
    return computer === ""
      ? say(" on a computer that the command line does not name")
      : say(" on a computer that the command line does not name, from {computer}", { computer });
  return computer === ""
    ? say(" on {computer}", { computer: machine })
    : say(" on {machine}, from {computer}", { machine, computer });
}

/** `: listen → connect`, as far as the action has ends. */
export function endpoints(action: ForwardAction): string {
  const { verb, listenAddress, listenPort, connectAddress, connectPort } = action;
  if (verb === "reset" || verb === "show" || verb === "dump") return "";
  if (action.problem !== null && listenAddress === null && listenPort === null) return "";
  const listen = formatEndpoint(listenAddress, listenPort);
  return verb === "delete" ? `: ${listen}` : `: ${listen} → ${formatEndpoint(connectAddress, connectPort)}`;
}

function notes({
  verb,
  defaulted,
  variables,
  assumed,
  connectAddress,
  problem,
  tool,
}: ForwardAction): SaidValue {
  const isOpen = (verb === "add" || verb === "set") && problem === null && tool === "netsh";
  const isMissing = isOpen && connectAddress === null && !variables.includes("connectAddress");
  const all = inTurn([
    ...(defaulted.length === 0 ? [] : [say("by default: {names}", { names: listed(defaulted) })]),
    ...(variables.length === 0 ? [] : [say("{names} from a variable", { names: listed(variables) })]),
    ...(isMissing ? [say("connectaddress not stated")] : []),
    ...assumed,
  ]);
  return all === null ? "" : say(" ({notes})", { notes: all });
}

const listed = (names: readonly string[]): string => names.map((name) => name.toLowerCase()).join(", ");

function refusal({ problem, tool }: ForwardAction): SaidValue {
  if (problem === null) return "";
  return tool === "netsh"
    ? say(", which netsh refuses: {problem}", { problem })
    : say("; no forward, for {problem}", { problem });
}

/** What is true of a registry write that is not netsh's own: IP Helper reads the values when it is told to or starts. */
export function effect({
  tool,
  verb,
  problem,
  hive,
}: Pick<ForwardAction, "tool" | "verb" | "problem" | "hive">): SaidValue {
  if (tool === "netsh" || problem !== null) return "";
  if (hive !== null) return say("; not in effect while that hive is offline");
  return verb === "delete" || verb === "reset"
    ? say("; in effect until IP Helper is told or restarts")
    : say("; not in effect until IP Helper is told or restarts");
}
