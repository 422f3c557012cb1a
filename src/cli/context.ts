import type { ContextEvent, LineEnds, Trace } from "../context/index.ts";
import { displayPath } from "../model/input.ts";
import type { RecordPlace } from "../model/event.ts";
import {
  type Coordinator,
  type WantedCrew,
  crewFor,
  type FoundAround,
  noOptions,
  passNames,
  withScan,
} from "../scan/node/index.ts";
import { isAllRead } from "./all-read.ts";
import type { ContextCommand, WantedRecord } from "./command.ts";
import { contextLines } from "./context-lines.ts";
import { contextText } from "./context-text.ts";
import { exitCodes } from "./exit-code.ts";
import { findInputs } from "./find-inputs.ts";
import type { Input } from "./inputs.ts";
import { readLogSources, refuseMap } from "./judging.ts";
import { Output } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import { readPasswords } from "./read-passwords.ts";
import { sayIssue } from "./say.ts";
import { UsageError } from "./usage-error.ts";

/** Events that are written. */
const MOST_EVENTS = 10_000;

/** What was found, for whoever writes it. */
export interface FoundContext {
  readonly anchor: ContextEvent;
  readonly trace: Trace;
  /** Of each process of the trace. */
  readonly ends: LineEnds;
  readonly around: FoundAround;
  readonly command: ContextCommand;
  readonly pathOf: (file: number) => string;
}

/** Writes what surrounds one record. Answers with the exit code. */
export async function context(command: ContextCommand, crew: WantedCrew): Promise<number> {
  const passwords = await readPasswords(command.passwords);
  const map = await readLogSources(command.logSources);
  const { inputs, issues } = await findInputs(command, passwords);
  const file = fileOf(command.record, inputs);
  const output = await Output.open("--output", command.output);
  const progress = new ProgressLine();
  const listener = { onProgress: progress.show.bind(progress) };
  // Nothing is judged: the scan says where in the logs which times and events are.
  const options = { ...noOptions, leaveOut: passNames };
  const { found, ledger } = await withScan(crewFor(crew, inputs), listener, async (scanner, ended) => {
    refuseMap("--logsources", (await scanner.loadRules([], map, options)).issues);
    scanner.add(inputs, issues);
    await ended;
    progress.clear();
    return { found: await contextOf(scanner, file, command), ledger: scanner.ledger() };
  });
  for (const issue of ledger.issues) sayIssue(issue);
  const all: FoundContext = { ...found, command, pathOf: (index) => displayPath(inputs[index]!) };
  await output.write(command.format === "text" ? contextText(all) : contextLines(all));
  await output.end();
  return isAllRead(inputs, issues, ledger) ? exitCodes.done : exitCodes.incomplete;
}

async function contextOf(
  { context: desk }: Coordinator,
  file: number,
  { record, seconds, same }: ContextCommand,
): Promise<Pick<FoundContext, "anchor" | "trace" | "ends" | "around">> {
  const anchor = await desk.event(placeOf(record, await desk.find(file, record.recordId)));
  const course = { isWanted: () => true };
  const trace = (await desk.trace(anchor, course))!;
  const ends = trace.process === null ? [] : (await desk.ends(anchor, trace.process, course))!;
  const line = trace.process?.links.map(({ name }) => name) ?? [];
  const logonId = trace.logon?.id ?? null;
  const around = await desk.around(anchor, { seconds, same, logonId, line, limit: MOST_EVENTS });
  return { anchor, trace, ends, around };
}

/** The one file that is named so, or that ends so. @throws UsageError where there is none, or more than one. */
function fileOf({ file }: WantedRecord, inputs: readonly Input[]): number {
  const names = inputs.map((input) => displayPath(input).replaceAll("\\", "/"));
  const wanted = file.replaceAll("\\", "/");
  const exact = names.indexOf(wanted);
  if (exact >= 0) return exact;
  const ending = [...names.keys()].filter((at) => names[at]!.endsWith(`/${wanted}`));
  if (ending.length === 1) return ending[0]!;
  throw new UsageError(
    ending.length === 0
      ? `--record: ${file} is none of the logs that are read`
      : `--record: several of the logs are called ${file}: ${ending.map((at) => names[at]!).join(", ")}`,
  );
}

function placeOf({ recordId, offset, file }: WantedRecord, found: readonly RecordPlace[]): RecordPlace {
  const places = offset === null ? found : found.filter((place) => place.offset === offset);
  if (places.length === 1) return places[0]!;
  if (places.length === 0) throw new UsageError(`--record: ${file} has no such record ${recordId}`);
  const offsets = places.slice(0, 20).map((place) => `${recordId}@${place.offset}`);
  throw new UsageError(`--record: ${file} has ${places.length} records ${recordId}: ${offsets.join(", ")}`);
}
