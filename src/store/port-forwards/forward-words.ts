import { t, told, type Label } from "../../words/index.svelte.ts";
import { connectOf, lineOf, relayOf } from "../../export/index.ts";
// Words of the view of forwards, with those that exports say.

import { ANOTHER_COMPUTER } from "../../model/forward.ts";
import type { BenignKind, EvidenceRole, ForwardNoteKind, PortForward } from "../../model/port-forward.ts";
import { valueInWords } from "../catalogue.ts";
import type { StateCounts } from "./listen-ends.ts";

export {
  certaintyWords,
  endWords,
  forwardLine,
  forwardText,
  listenText,
  stateWords,
} from "../../export/index.ts";

/** The forward in one line, in the language of the page. */
export const lineWords = (forward: PortForward): string => told(lineOf(forward));

/** What it did, as a sentence. */
export const relayWords = (forward: PortForward): string => told(relayOf(forward));

export const connectWords = (forward: PortForward): string => told(connectOf(forward));

export const benignNames = {
  wsl2: "WSL2",
  synergy: "Synergy",
  "kube-proxy": "kube-proxy",
  loopback: "this computer only",
  repair: "kept up by a script",
} as const satisfies Readonly<Record<BenignKind, string>>;

/** Names of programs stay as they are. */
export function benignWords(kind: BenignKind): string {
  if (kind === "loopback" || kind === "repair") return t(benignNames[kind]);
  return benignNames[kind];
}

export const roleWords: Readonly<Record<EvidenceRole, Label>> = {
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
const noteMarks: Partial<Readonly<Record<ForwardNoteKind, Label>>> = {
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
  const marks = notes.flatMap(({ kind }) => {
    const mark = noteMarks[kind];
    return mark === undefined ? [] : [t(mark)];
  });
  return [
    ...(benign === null ? [] : [t("likely benign: {kind}", { kind: benignWords(benign.kind) })]),
    ...(hive === null ? [] : [t("offline hive")]),
    ...new Set(marks),
  ];
}

export function hostName({ host }: PortForward): string {
  return host === ANOTHER_COMPUTER ? t("not named") : host;
}

/** `type 10, RemoteInteractive`. @param type of Security 4624. */
export function logonTypeWords(type: string): string {
  const words = valueInWords({ channel: "Security", eventId: "4624", objectType: "" }, "LogonType", type);
  return t("type {type}", { type: words === null ? type : type + t(", ") + words });
}

/**
 * The answer to the first question in few words: `2 forwards open, 1 uncertain`; null where no forward is known, but such as were refused
 * or are likely benign.
 */
export function answerWords({ open, uncertain, paused, ended }: StateCounts): string | null {
  const uncertainMore = uncertain > 0 ? [t("{n} uncertain", { n: uncertain })] : [];
  const pausedMore = paused > 0 ? [t("{n} paused", { n: paused })] : [];
  if (open > 0)
    return [t("{n} forward open|{n} forwards open", { n: open }), ...uncertainMore, ...pausedMore].join(", ");
  if (uncertain > 0)
    return [t("{n} forward uncertain|{n} forwards uncertain", { n: uncertain }), ...pausedMore].join(", ");
  if (paused > 0) return t("{n} forward paused|{n} forwards paused", { n: paused });
  return ended > 0 ? t("no forward open") : null;
}
