// JSON Lines of port forwards: one a line, names as in the model. Times are UTC with seven digits, ends as written; null is
// what the logs do not say. `evidence` is every record that proves it, in the order of time; of a record that several files
// hold the file whose path comes first stands in `file`, all of them in `sources`, with their
// SHA-256 where files were hashed.

import type { ForwardEvidence, PortForward, RecordProof } from "../../model/port-forward.ts";
import { noNote, type NotesOf } from "../../model/note.ts";
import { inChunks } from "../chunks.ts";
import { noteKeys } from "../note-columns.ts";
import { exportPlace, type ExportFile, type ExportPlace } from "../row.ts";

export const FORWARD_SCHEMA = "pivotscope.forward/1";

export function forwardLines(
  forwards: readonly PortForward[],
  files: readonly ExportFile[],
  { notes }: { readonly notes?: NotesOf | undefined } = {},
): Iterable<string> {
  return inChunks(lines(forwards, files, notes));
}

export type ForwardDocument = ReturnType<typeof forwardObject>;

function* lines(
  forwards: readonly PortForward[],
  files: readonly ExportFile[],
  notes: NotesOf | undefined,
): Generator<string> {
  for (const forward of forwards) {
    const said = notes === undefined ? {} : noteKeys(notes.ofForward(forward) ?? noNote);
    yield `${JSON.stringify({ ...forwardObject(forward, files), ...said })}\n`;
  }
}

/** What a line says, as data. */
export function forwardObject(forward: PortForward, files: readonly ExportFile[]) {
  const { id, processes, logon, notes, benign, evidence, ...rest } = forward;
  return {
    schema: FORWARD_SCHEMA,
    id,
    ...rest,
    benign: benign === null ? null : { kind: benign.kind, reason: benign.reason, against: benign.against },
    logon: logon === null ? null : { ...logon, start: optional(logon.start, files) },
    processes: processes.map((link) => ({ ...link, start: optional(link.start, files) })),
    notes: notes.map(({ kind, text }) => ({ kind, text })),
    evidence: evidence.map((one) => evidenceObject(one, files)),
  };
}

function evidenceObject(evidence: ForwardEvidence, files: readonly ExportFile[]) {
  const { role, ofEnd, fact } = evidence;
  return { ...proofObject(evidence, files), role, ofEnd, fact };
}

function optional(proof: RecordProof | null, files: readonly ExportFile[]) {
  return proof === null ? null : proofObject(proof, files);
}

function proofObject(proof: RecordProof, files: readonly ExportFile[]) {
  const { time, channel, provider, eventId, host } = proof;
  const sources = placesOf(proof, files);
  const { file, container, sha256, recordId, offset } = sources[0]!;
  return { time, file, container, sha256, recordId, offset, host, channel, provider, eventId, sources };
}

/** Every place of a record, in the order of their paths: the order of the files does not show. */
export function placesOf(
  { places, recordId }: RecordProof,
  files: readonly ExportFile[],
): readonly ExportPlace[] {
  const name = ({ container, file }: ExportPlace): string => `${file}\n${container ?? ""}`;
  return places
    .map((place) => exportPlace(files, place, recordId))
    .sort((one, other) =>
      name(one) === name(other) ? one.offset - other.offset : name(one) < name(other) ? -1 : 1,
    );
}
