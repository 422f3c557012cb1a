import type { ForwardReading } from "../../model/forward.ts";
import type { EventReading } from "../reading.ts";
import { whoActed, whoWords } from "../who.ts";
import { actionPhrase } from "./action-phrase.ts";
import { cut, on, oneLine, imageName } from "./words.ts";

/** The sentence of Sysmon 1 and Security 4688. */
export function processSentence(reading: EventReading, forwards: ForwardReading): string {
  const { event, process } = reading;
  const name = nameOf(reading, forwards.isRenamed);
  const phrases = forwardPhrases(forwards, event.computer);
  if (phrases.length > 0) return oneLine(`${name} ${phrases.join("; ")}`);
  const commandLine = event.get("CommandLine") ?? "";
  const tail = `${accountTail(reading)}${on(event.computer)}`;
  const parentName = imageName(process.parentImage);
  if (commandLine.trim() === "") {
    return oneLine(
      `${name} was started${parentName === null ? "" : ` by ${parentName}`}${tail}; its command line was not recorded`,
    );
  }
  if (parentName === null) return oneLine(`${name} was started${tail}: ${cut(commandLine)}`);
  return oneLine(`${parentName} started ${cut(commandLine)}${tail}`);
}

/** Of actions, and of scripts. */
const SHOWN = 3;

function forwardPhrases({ actions, isCut, scripts, own }: ForwardReading, computer: string): string[] {
  const phrases = actions
    .slice(0, SHOWN)
    .map((action) => actionPhrase(action, own.includes(action.tool) ? "itself" : "caller", computer));
  if (actions.length > SHOWN) {
    const more = actions.length - SHOWN;
    phrases.push(`and ${isCut ? `at least ${more}` : more} more`);
  }
  const byNetsh = own.includes("netsh");
  return [...phrases, ...scripts.slice(0, SHOWN).map((from) => scriptPhrase(from, byNetsh, computer))];
}

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
function nameOf({ process: { image, originalName } }: EventReading, isRenamed: boolean): string {
  const name = imageName(image) ?? "A process";
  return isRenamed && originalName !== null ? `${name}, a renamed ${originalName},` : name;
}

// ` as X`, or ` (started by X, runs as Y)`.
function accountTail(reading: EventReading): string {
  const who = whoActed(reading);
  if (who === null) return "";
  return who.runsAs === null ? ` ${whoWords(who)}` : ` (${whoWords(who)})`;
}
