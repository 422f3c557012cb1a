import { sharedFiles, shareFiles, type SharedFiles, type ShareBytes } from "../../sigma/index.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";
import type { QuestionOf } from "./questions.ts";
import type { TriagedInput } from "./scanner.ts";

// Messages as they cross to another thread: files of packs are places in bytes that both have, or that are copied as one piece.
// Thousands of texts would take a browser a tenth of a second, and whoever gets them as long to read.

type AskRules = Extract<ToWorker, { kind: "ask" }> & { readonly question: QuestionOf<"rules"> };
type PartTold = Extract<FromWorker, { kind: "part" }>;

export type ToThread =
  ToWorker | { readonly kind: "rules"; readonly ask: AskRules; readonly files: SharedFiles };
export type FromThread =
  | Exclude<FromWorker, PartTold>
  | {
      readonly kind: "shared-part";
      readonly request: number;
      readonly part: TriagedInput;
      readonly files: SharedFiles;
    };

export const asksRules = (message: ToWorker): message is AskRules =>
  message.kind === "ask" && message.question.kind === "rules";

export function toThread(message: ToWorker, share?: ShareBytes): ToThread {
  if (!asksRules(message)) return message;
  const ask = { ...message, question: { ...message.question, files: [] } };
  return { kind: "rules", ask, files: shareFiles(message.question.files, share) };
}

export function inThread(message: ToThread): ToWorker {
  if (message.kind !== "rules") return message;
  const { ask, files } = message;
  return { ...ask, question: { ...ask.question, files: sharedFiles(files) } };
}

export function fromThread(message: FromWorker, share?: ShareBytes): FromThread {
  if (message.kind !== "part") return message;
  const { request, part } = message;
  return { kind: "shared-part", request, part: { ...part, rules: [] }, files: shareFiles(part.rules, share) };
}

export function outsideThread(message: FromThread): FromWorker {
  if (message.kind !== "shared-part") return message;
  const { request, part, files } = message;
  return { kind: "part", request, part: { ...part, rules: sharedFiles(files) } };
}
