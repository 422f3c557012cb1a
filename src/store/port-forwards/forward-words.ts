// Words of the view of forwards, with those that exports say.

import { ANOTHER_COMPUTER } from "../../model/forward.ts";
import type { BenignKind, EvidenceRole, ForwardNoteKind, PortForward } from "../../model/port-forward.ts";
import { valueInWords } from "../catalogue.ts";

export {
  certaintyWords,
  connectText,
  endWords,
  forwardLine,
  forwardText,
  listenText,
  relayText,
  stateWords,
} from "../../export/index.ts";

export const benignNames: Readonly<Record<BenignKind, string>> = {
  wsl2: "WSL2",
  synergy: "Synergy",
  "kube-proxy": "kube-proxy",
  loopback: "this computer only",
  repair: "kept up by a script",
};

export const roleWords: Readonly<Record<EvidenceRole, string>> = {
  wrapper: "started the command",
  command: "command",
  registry: "registry",
  removal: "removal",
  listen: "listening",
  use: "used",
  firewall: "firewall",
  service: "IP Helper",
  logon: "logon through it",
  script: "script",
};

/** What of the notes is seen in the row. */
const noteMarks: Partial<Readonly<Record<ForwardNoteKind, string>>> = {
  renamed: "renamed netsh",
  writer: "not by netsh",
  "another-computer": "ordered from elsewhere",
  deferred: "deferred",
  variables: "variables",
  order: "order uncertain",
  blocked: "port blocked",
  cleared: "logs cleared",
};

/** In few words what a row must say beside its ends. */
export function marksOf({ hive, notes, benign }: PortForward): readonly string[] {
  const marks = notes.flatMap(({ kind }) => noteMarks[kind] ?? []);
  return [
    ...(benign === null ? [] : [`likely benign: ${benignNames[benign.kind]}`]),
    ...(hive === null ? [] : ["offline hive"]),
    ...new Set(marks),
  ];
}

export function hostName({ host }: PortForward): string {
  return host === ANOTHER_COMPUTER ? "not named" : host;
}

/** `type 10, RemoteInteractive`. @param type of Security 4624. */
export function logonTypeWords(type: string): string {
  const words = valueInWords({ channel: "Security", eventId: "4624", objectType: "" }, "LogonType", type);
  return `type ${type}${words === null ? "" : `, ${words}`}`;
}
