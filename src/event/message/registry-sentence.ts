import type { ForwardAction, ForwardReading } from "../../model/forward.ts";
import type { EventFields } from "../event-fields.ts";
import type { EventReading } from "../reading.ts";
import { registryChange, registryWrite } from "../registry-write.ts";
import { effect, endpoints } from "./action-phrase.ts";
import { cut, on, oneLine, imageName } from "./words.ts";

/** The sentence of Sysmon 12, 13, 14 and Security 4657. */
export function registrySentence({ event, process }: EventReading, { actions, own }: ForwardReading): string {
  const name = imageName(process.image) ?? "A process";
  const [action] = actions;
  if (action !== undefined) return oneLine(`${name} ${forwardPhrase(action, own.includes("netsh"), event)}`);

  const { target, data, word } = registryWrite(event);
  const { computer } = event;
  const key = target === null ? "an unnamed key" : cut(target);
  switch (registryChange(word)) {
    case "create-key":
      return oneLine(`${name} created the registry key ${key}${on(computer)}`);
    case "delete-key":
      return oneLine(`${name} deleted the registry key ${key}${on(computer)}`);
    case "delete-value":
      return oneLine(`${name} deleted the registry value ${key}${on(computer)}`);
    case "rename":
      return oneLine(`${name} renamed ${key}${newName(event)} in ${registryOf(null, computer)}`);
    default:
      return oneLine(`${name} wrote ${data === null ? "a value" : cut(data)} to ${key}${on(computer)}`);
  }
}

function forwardPhrase(action: ForwardAction, byNetsh: boolean, event: EventFields): string {
  const { verb, family, problem } = action;
  const registry = registryOf(action.hive, event.computer);
  const late = effect({ ...action, tool: byNetsh && action.hive === null ? "netsh" : "registry" });
  if (verb === "reset") {
    const which = family === null ? "all forwards" : `all ${family} forwards`;
    const isRename = registryChange(registryWrite(event).word) === "rename";
    return isRename
      ? `renamed the key of ${which}${newName(event)} in ${registry}${late}`
      : `deleted the key of ${which} from ${registry}${late}`;
  }
  if (verb === "delete") return `deleted a forward from ${registry}${endpoints(action)}${late}`;
  if (problem !== null)
    return `wrote to ${registry} for ${endpoints(action).slice(2).split(" → ")[0]!} what is no forward: ${problem}`;
  // Sysmon does not tell a new value from a changed one.
  const isChange = verb === "set" && action.oldConnectAddress !== null;
  return isChange
    ? `changed a forward in ${registry}${endpoints(action)}${late}`
    : `wrote a forward to ${registry}${endpoints(action)}${late}`;
}

function registryOf(hive: string | null, computer: string): string {
  const registry = computer === "" ? "the registry" : `the registry of ${computer}`;
  return hive === null ? registry : `the offline hive ${hive} in ${registry}`;
}

function newName(event: EventFields): string {
  const name = event.get("NewName");
  return name === null ? "" : ` to ${cut(name)}`;
}
