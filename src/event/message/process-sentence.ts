import { say, type Said, type SaidValue } from "../../lib/said.ts";
import type { ForwardReading } from "../../model/forward.ts";
import type { EventReading } from "../reading.ts";
import { whoActed } from "../who.ts";
import { actionPhrase } from "./action-phrase.ts";
import { cut, imageName, inTurn, on, oneLine } from "./words.ts";

/** The sentence of Sysmon 1 and Security 4688. */
export function processSentence(reading: EventReading, forwards: ForwardReading): Said {
  const name = nameOf(reading, forwards.isRenamed);
  const did = inTurn(forwardPhrases(forwards, reading.event.computer));
  return oneLine(did === null ? plainStart(name, reading) : say("{name} {did}", { name, did }));
}

function plainStart(name: SaidValue, reading: EventReading): Said {
  const { event, process } = reading;
  const command = event.get("CommandLine") ?? "";
  const parent = imageName(process.parentImage);
  const parts = { name, who: accountTail(reading), on: on(event.computer) };
  if (command.trim() === "")
    return parent === null
      ? say("{name} was started{who}{on}; its command line was not recorded", parts)
      : say("{name} was started by {parent}{who}{on}; its command line was not recorded", {
          ...parts,
          parent,
        });
  if (parent === null)
    return say("{name} was started{who}{on}: {command}", { ...parts, command: cut(command) });
  return say("{parent} started {command}{who}{on}", {
    who: parts.who,
    on: parts.on,
    parent,
    command: cut(command),
  });
}

/** Of actions, and of scripts. */
const SHOWN = 3;

function forwardPhrases(
  { actions, isCut, scripts, own }: ForwardReading,
  computer: string,
): readonly SaidValue[] {
  const phrases = actions
    .slice(0, SHOWN)
    .map((action) => actionPhrase(action, own.includes(action.tool) ? "itself" : "caller", computer));
  if (actions.length > SHOWN) {
    const more = String(actions.length - SHOWN);
    phrases.push(isCut ? say("and at least {more} more", { more }) : say("and {more} more", { more }));
  }
  const byNetsh = own.includes("netsh");
  return [...phrases, ...scripts.slice(0, SHOWN).map((from) => scriptPhrase(from, byNetsh, on(computer)))];
}

function scriptPhrase(from: string, byNetsh: boolean, where: SaidValue): Said {
  if (from === "")
    return byNetsh
      ? say("was started{where} without a command; what is typed or piped into it is not in this event", {
          where,
        })
      : say("started netsh{where} without a command; what is typed or piped into it is not in this event", {
          where,
        });
  const commands = { where, file: cut(from) };
  return byNetsh
    ? say("was told{where} to run the commands in {file}, which are not in this event", commands)
    : say("told netsh{where} to run the commands in {file}, which are not in this event", commands);
}

/** `nsvc.exe, a renamed netsh.exe,` where the file was built under another name. */
function nameOf({ process: { image, originalName } }: EventReading, isRenamed: boolean): SaidValue {
  const name = imageName(image) ?? say("A process");
  return isRenamed && originalName !== null
    ? say("{name}, a renamed {original},", { name, original: originalName })
    : name;
}

// ` as X`, or ` (started by X, runs as Y)`.
function accountTail(reading: EventReading): SaidValue {
  const who = whoActed(reading);
  if (who === null) return "";
  const { acting, runsAs } = who;
  return runsAs === null
    ? say(" as {acting}", { acting })
    : say(" (started by {acting}, runs as {runsAs})", { acting, runsAs });
}
