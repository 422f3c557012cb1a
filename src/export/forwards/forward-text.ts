// A forward in words, for a report or the phone: a paragraph that says what is proved, how, and what is not known.

import { formatEndpoint } from "../../event/index.ts";
import type {
  Benign,
  Certainty,
  ForwardNote,
  ForwardState,
  Logon,
  PortForward,
  ProcessLink,
  RecordProof,
} from "../../model/port-forward.ts";
import { inEnglish, say, type Said } from "../../lib/said.ts";
import { ANOTHER_COMPUTER } from "../../model/forward.ts";
import { inChunks } from "../chunks.ts";
import { exportPlace, type ExportFile } from "../row.ts";

/** The forward in one line: `*:8080 → 10.0.0.5:3389 on WS7`. */
export function forwardLine(forward: ToldForward): string {
  return inEnglish(lineOf(forward));
}

export function lineOf(forward: ToldForward): Said {
  return say("{listen} → {connect} on {host}", {
    listen: listenText(forward),
    connect: connectOf(forward),
    host: hostOf(forward),
  });
}

export function listenText({ listenAddress, listenPort }: ToldForward): string {
  return formatEndpoint(listenAddress, listenPort);
}

export function connectText(forward: ToldForward): string {
  const end = connectOf(forward);
  return typeof end === "string" ? end : inEnglish(end);
}

export function connectOf({ connectAddress, connectPort }: ToldForward): Said | string {
  return connectAddress === null && connectPort === null
    ? say("an end that is not known")
    : formatEndpoint(connectAddress, connectPort);
}

/** What it did, as a sentence. */
export function relayOf(forward: ToldForward): Said {
  const { certainty, family } = forward;
  const values = {
    host: hostOf(forward),
    listen: listenText(forward),
    connect: connectOf(forward),
    family: family === null ? "" : ` (${family})`,
  };
  return certainty === "used"
    ? say("{host}: TCP that reached {listen} was relayed to {connect}{family}.", values)
    : say("{host}: TCP that reached {listen} was to be relayed to {connect}{family}.", values);
}

function hostOf({ host, hive }: ToldForward): Said | string {
  const name = host === ANOTHER_COMPUTER ? say("a computer that is not named") : host;
  return hive === null ? name : say("{name}, in the offline hive {hive}", { name, hive });
}

/** How sure it is, as the end of a sentence. */
export const certaintyWords = {
  ordered: "it was ordered; no event shows that it was done",
  attempted: "netsh ran with that order; no event shows what came of it",
  accepted: "netsh ran with that order and ended without an error",
  configured: "it was written to the registry",
  listening: "IP Helper had the port",
  used: "a connection went through it",
} as const satisfies Readonly<Record<Certainty, string>>;

export const stateWords = {
  open: "still there when the logs end",
  ended: "ended",
  paused: "there, but IP Helper does not run when the logs end",
  uncertain: "uncertain",
  refused: "refused",
} as const satisfies Readonly<Record<ForwardState, string>>;

export const endWords = {
  delete: "deleted",
  reset: "deleted with all others (reset)",
  replaced: "led elsewhere (replaced)",
  key: "its key was deleted or renamed",
} as const;

/** A paragraph of plain text, without a line break in it. */
export function forwardText(forward: PortForward, files: readonly ExportFile[]): string {
  const proofs = forward.evidence.map((one) => `${one.role}, ${proofText(one, files)}`).join("; ");
  return inOneLine(`${forwardStory(forward)} Evidence: ${proofs}.`);
}

/** Blanks with a line break among them are one blank. Each run is met once: `\s*[\r\n]+\s*` would try it from each of its blanks. */
const inOneLine = (text: string): string =>
  text.replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? " " : blanks));

/** A forward without the records that prove it, as a line of an export has it. */
export interface ToldForward extends Omit<
  PortForward,
  "logon" | "processes" | "notes" | "benign" | "evidence"
> {
  readonly notes: readonly Pick<ForwardNote, "text">[];
  readonly benign: Omit<Benign, "said"> | null;
  readonly logon: Pick<Logon, "id" | "type" | "from"> | null;
  readonly processes: readonly Pick<ProcessLink, "image">[];
}

/** The paragraph without its evidence. */
export function forwardStory(forward: ToldForward): string {
  const { since, until, endedBy, account, writer, state, certainty, benign, notes } = forward;
  const parts = [
    inEnglish(relayOf(forward)),
    since === null
      ? null
      : `Made at ${since}${account === null ? ", by an account that the logs do not name" : ` by ${account}`}${chainText(forward)}.`,
    logonText(forward),
    until === null || endedBy === null
      ? null
      : `It ${state === "uncertain" ? "may have " : ""}ended at ${until}: ${endWords[endedBy]}.`,
    state === "ended" ? null : `State: ${stateWords[state]}.`,
    `How sure: ${certainty}; ${certaintyWords[certainty]}${writer === null ? "" : `, by ${writer}`}.`,
    ...notes.map(({ text }) => text),
    benign === null
      ? null
      : `Likely benign (${benign.kind}): ${benign.reason}${benign.against === null ? "" : `; but ${benign.against}`}.`,
    forward.chain.length === 0
      ? null
      : `It leads into ${forward.chain.length === 1 ? "another forward" : "other forwards"}: ${forward.chain.join(", ")}.`,
  ];
  return inOneLine(parts.filter((part) => part !== null).join(" "));
}

function chainText({ processes }: ToldForward): string {
  if (processes.length === 0) return "";
  return `, by ${processes.map(({ image }) => image).join(" started by ")}`;
}

function logonText({ logon }: ToldForward): string | null {
  if (logon === null || logon.type === null) return null;
  return `In the logon session ${logon.id} (type ${logon.type}${logon.from === null ? "" : `, from ${logon.from}`}).`;
}

function proofText(proof: RecordProof, files: readonly ExportFile[]): string {
  const { file } = exportPlace(files, proof.places[0]!, proof.recordId);
  return `${proof.channel} ${proof.eventId} record ${proof.recordId} at ${proof.time} (${file})`;
}

export function forwardTexts(
  forwards: readonly PortForward[],
  files: readonly ExportFile[],
): Iterable<string> {
  return inChunks(paragraphs(forwards, files));
}

function* paragraphs(forwards: readonly PortForward[], files: readonly ExportFile[]): Generator<string> {
  for (const [index, forward] of forwards.entries())
    yield `${index === 0 ? "" : "\n"}${forwardText(forward, files)}\n`;
}
