import type { Same } from "../context/index.ts";
import type { ContextCommand, ReadingArguments, WantedRecord } from "./command.ts";

/** Options of `context` alone. */
export const contextOptions = ["record", "seconds", "same"] as const;

interface ContextValues {
  readonly format?: string | undefined;
  readonly record?: string | undefined;
  readonly seconds?: string | undefined;
  readonly same?: string | undefined;
  readonly logsources?: string | undefined;
}

const SAMES: readonly Same[] = ["host", "logon", "process"];
const DEFAULT_SECONDS = 10;
/** A day: whoever wants more wants `events`. */
const MOST_SECONDS = 86_400;

/** The command, or one sentence on what is wrong with it. */
export function readContextCommand(
  values: ContextValues,
  reading: ReadingArguments,
): ContextCommand | string {
  const format = values.format ?? "text";
  if (format !== "text" && format !== "jsonl") return "--format of context is text or jsonl";
  if (values.record === undefined) return "context needs --record LOG:ID";
  const record = readRecord(values.record);
  if (record === null) return "--record takes LOG:ID, the number an EventRecordID";
  const seconds = values.seconds === undefined ? DEFAULT_SECONDS : Number(values.seconds);
  if (!(seconds >= 0 && seconds <= MOST_SECONDS) || values.seconds === "")
    return `--seconds takes a number from 0 to ${MOST_SECONDS}`;
  const same = SAMES.find((known) => known === (values.same ?? "host"));
  if (same === undefined) return "--same takes host, logon or process";
  return {
    kind: "context",
    ...reading,
    record,
    seconds,
    same,
    logSources: values.logsources ?? null,
    format,
  };
}

/** Paths hold colons too: the last one counts. */
function readRecord(text: string): WantedRecord | null {
  const at = text.lastIndexOf(":");
  const numbers = /^(\d{1,20})(?:@(\d{1,15}))?$/.exec(text.slice(at + 1));
  if (at < 1 || numbers === null) return null;
  const [, recordId, offset] = numbers;
  return {
    file: text.slice(0, at),
    recordId: String(BigInt(recordId!)),
    offset: offset === undefined ? null : Number(offset),
  };
}
