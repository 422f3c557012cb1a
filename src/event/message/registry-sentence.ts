import { say, type Said, type SaidValue } from "../../lib/said.ts";
import type { ForwardAction, ForwardReading } from "../../model/forward.ts";
import type { EventFields } from "../event-fields.ts";
import type { EventReading } from "../reading.ts";
import { registryChange, registryWrite } from "../registry-write.ts";
import { effect, endpoints } from "./action-phrase.ts";
import { formatEndpoint } from "./endpoint.ts";
import { oldEnd } from "./forward-fact.ts";
import { cut, on, oneLine, imageName } from "./words.ts";

/** The sentence of Sysmon 12, 13, 14 and Security 4657. */
export function registrySentence({ event, process }: EventReading, { actions, own }: ForwardReading): Said {
  const name = imageName(process.image) ?? say("A process");
  const [action] = actions;
  if (action === undefined) return oneLine(otherWrite(name, event));
  return oneLine(say("{name} {did}", { name, did: forwardPhrase(action, own.includes("netsh"), event) }));
}

function otherWrite(name: SaidValue, event: EventFields): Said {
  const { target, data, word } = registryWrite(event);
  const key = target === null ? say("an unnamed key") : cut(target);
  const where = { name, key, on: on(event.computer) };
  switch (registryChange(word)) {
    case "create-key":
      return say("{name} created the registry key {key}{on}", where);
    case "delete-key":
      return say("{name} deleted the registry key {key}{on}", where);
    case "delete-value":
      return say("{name} deleted the registry value {key}{on}", where);
    case "rename": {
      const registry = registryOf(null, event.computer);
      return say("{name} renamed {key}{to} in {registry}", { name, key, to: newName(event), registry });
    }
    default:
      return data === null
        ? say("{name} wrote a value to {key}{on}", where)
        : say("{name} wrote {data} to {key}{on}", { ...where, data: cut(data) });
  }
}

function forwardPhrase(action: ForwardAction, byNetsh: boolean, event: EventFields): Said {
  const { verb, family, problem } = action;
  const registry = registryOf(action.hive, event.computer);
  const effectWords = effect({ ...action, tool: byNetsh && action.hive === null ? "netsh" : "registry" });
  if (verb === "reset") {
    const which = family === null ? say("all forwards") : say("all {family} forwards", { family });
    const isRename = registryChange(registryWrite(event).word) === "rename";
    return isRename
      ? say("renamed the key of {which}{to} in {registry}{effect}", {
          which,
          to: newName(event),
          registry,
          effect: effectWords,
        })
      : say("deleted the key of {which} from {registry}{effect}", { which, registry, effect: effectWords });
  }
  const parts = { registry, ends: endpoints(action), old: oldEnd(action), effect: effectWords };
  if (verb === "delete") return say("deleted a forward from {registry}{ends}{old}{effect}", parts);
  if (problem !== null)
    return say("wrote to {registry} for {listen} what is no forward: {problem}", {
      registry,
      listen: formatEndpoint(action.listenAddress, action.listenPort),
      problem,
    });
  // Sysmon does not tell a new value from a changed one.
  const isChange = verb === "set" && action.oldConnectAddress !== null;
  return isChange
    ? say("changed a forward in {registry}{ends}{old}{effect}", parts)
    : say("wrote a forward to {registry}{ends}{old}{effect}", parts);
}

function registryOf(hive: string | null, computer: string): Said {
  const registry = computer === "" ? say("the registry") : say("the registry of {computer}", { computer });
  return hive === null ? registry : say("the offline hive {hive} in {registry}", { hive, registry });
}

function newName(event: EventFields): SaidValue {
  const name = event.get("NewName");
  return name === null ? "" : say(" to {name}", { name: cut(name) });
}
