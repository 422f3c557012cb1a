// What happened, in one plain sentence, from the event's own values and nothing else. The text is data from a log: the
// caller shows it as text, never as HTML.

import { accountClause, eventKind, type EventFields } from "../event/index.ts";
import { actionPhrase } from "./action-phrase.ts";
import { describeRegistry } from "./describe-registry.ts";
import { MAX_ACTIONS } from "./command-line/read-command-line.ts";
import { programName } from "./command-line/split-program.ts";
import { commandsOf, isNetsh, processOf, type NamedProcess } from "./event-forward.ts";
import { programOf } from "./programs/programs.ts";
import { baseName, cut, on, oneLine } from "./words.ts";

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
  const process = processOf(event);
  const name = nameOf(process);
  const commandLine = event.get("CommandLine") ?? "";
  const { actions, scripts } = commandsOf(event);
  if (actions.length > 0 || scripts.length > 0) {
    const phrases = actions
      .slice(0, ACTIONS_SHOWN)
      .map((action) =>
        actionPhrase(action, isDoer(process, action.tool) ? "itself" : "caller", event.computer),
      );
    if (actions.length > ACTIONS_SHOWN) {
      const more = actions.length - ACTIONS_SHOWN;
      phrases.push(`and ${actions.length < MAX_ACTIONS ? more : `at least ${more}`} more`);
    }
    phrases.push(
      ...scripts.slice(0, ACTIONS_SHOWN).map((from) => scriptPhrase(from, isNetsh(process), event.computer)),
    );
    return oneLine(`${name} ${phrases.join("; ")}`);
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

const isDoer = (process: NamedProcess, tool: "netsh" | "registry"): boolean =>
  tool === "netsh" ? isNetsh(process) : /^(reg|powershell|pwsh)$/.test(programName(process.image));

function scriptPhrase(from: string, byNetsh: boolean, computer: string): string {
  const where = on(computer);
  if (from === "") {
    const started = byNetsh ? "was started" : "started netsh";
    return `${started}${where} without a command; what is typed or piped into it is not in this event`;
  }
  const told = byNetsh ? "was told" : "told netsh";
  return `${told}${where} to run the commands in ${cut(from)}, which are not in this event`;
}

/** `nsvc.exe, a renamed netsh.exe,` where the file was built under another name. */
function nameOf({ image, originalName }: NamedProcess): string {
  const name = image === "" ? "A process" : baseName(image);
  // Not every original name is that of a file as it is sold: PsExec64.exe has `psexec.c`.
  const isRenamed =
    image !== "" &&
    /\.exe$/i.test(originalName) &&
    programOf(originalName) !== null &&
    programName(originalName) !== programName(image);
  return isRenamed ? `${name}, a renamed ${originalName},` : name;
}

// ` as X`, or ` (started by X, runs as Y)`.
function accountTail(event: DescribedEvent): string {
  const clause = accountClause(event);
  if (clause === null) return "";
  return clause.startsWith("as ") ? ` ${clause}` : ` (${clause})`;
}
