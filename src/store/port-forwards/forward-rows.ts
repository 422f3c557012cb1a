import { isoToMilliseconds, isoToTicks } from "../../lib/iso-time.ts";
import { connectText, listenText } from "../../export/index.ts";
import { notedText } from "../../matches/match-columns.ts";
import { noNote, type Note, type NotesOf } from "../../model/note.ts";
import type { PortForward } from "../../model/port-forward.ts";
import type { FileIndex } from "../../model/units.ts";
import type { Column } from "../../table/columns.ts";
import type { FilterTerm } from "../../table/filter-language.ts";
import { compileFilter } from "../../table/filter-match.ts";
import type { Rows } from "../../table/rows.ts";

type FilePath = (file: FileIndex) => string;

/** What an analyst has said, where nobody has. */
const unsaid: Pick<NotesOf, "ofForward"> = { ofForward: () => null };

/** What a filter of the matches finds a forward by, under the same names. */
const fields: Readonly<
  Record<string, (forward: PortForward, filePath: FilePath, note: Note) => readonly string[]>
> = {
  time: ({ since, until }) => [since ?? until ?? ""],
  state: ({ state }) => [state],
  certainty: ({ certainty }) => [certainty],
  host: ({ host, evidence }) => [host, ...evidence.map((one) => one.host)],
  listen: (forward) => [listenText(forward)],
  connect: (forward) => [connectText(forward)],
  user: ({ account, processes }) => [account ?? "", ...processes.map(({ user }) => user ?? "")],
  process: ({ processes, writer }) => [...processes.map(({ image }) => image), writer ?? ""],
  command: ({ processes }) => processes.map(({ commandLine }) => commandLine),
  fact: ({ evidence }) => evidence.map(({ fact }) => fact),
  channel: ({ evidence }) => evidence.map(({ channel }) => channel),
  provider: ({ evidence }) => evidence.map(({ provider }) => provider),
  event: ({ evidence }) => evidence.map(({ eventId }) => eventId),
  record: ({ evidence }) => evidence.map(({ recordId }) => recordId),
  file: ({ evidence }, filePath) => [
    ...new Set(evidence.flatMap(({ places }) => places.map(({ file }) => filePath(file)))),
  ],
  benign: ({ benign }) => (benign === null ? [] : [benign.kind, "likely benign", benign.reason]),
  note: ({ notes }, _filePath, { text }) => [...notes.map((note) => note.text), text],
  tag: (_forward, _filePath, { tags }) => tags,
  noted: (_forward, _filePath, note) => [notedText(note)],
  reviewed: (_forward, _filePath, { reviewed }) => [reviewed ? "yes" : ""],
};

/** What a filter can ask of forwards. */
export const forwardFields: ReadonlySet<string> = new Set(Object.keys(fields));

/** Forwards as rows that a filter can judge. */
export class ForwardRows implements Rows {
  readonly columns: readonly Column[];
  readonly levels = [];
  readonly extent = null;
  readonly #forwards: readonly PortForward[];
  readonly #searchTexts: string[] = [];

  constructor(forwards: readonly PortForward[], filePath: FilePath, notes = unsaid) {
    this.#forwards = forwards;
    this.columns = Object.entries(fields).map(([id, textsOf]) => {
      const texts = (row: number): readonly string[] =>
        textsOf(forwards[row]!, filePath, notes.ofForward(forwards[row]!) ?? noNote);
      const head = {
        id,
        label: id,
        width: 0,
        shown: false,
        look: "words",
        rank: null,
        isMany: false,
      } as const;
      return { ...head, texts, text: (row) => texts(row)[0] ?? "" };
    });
  }

  get count(): number {
    return this.#forwards.length;
  }

  time(row: number): number {
    return isoToMilliseconds(this.#time(row));
  }

  ticks(row: number): number {
    return isoToTicks(this.#time(row));
  }

  level(): number {
    return 0;
  }

  groupOf(row: number): number {
    return row;
  }

  get groupCount(): number {
    return this.count;
  }

  comparePlaces(a: number, b: number): number {
    return a - b;
  }

  searchText(row: number): string {
    return (this.#searchTexts[row] ??= this.columns
      .filter(({ id }) => !["noted", "reviewed"].includes(id))
      .flatMap(({ texts }) => texts!(row))
      .join("\n")
      .toLowerCase());
  }

  says(row: number, lower: string): boolean {
    return this.searchText(row).includes(lower);
  }

  fieldValues(): readonly string[] {
    return [];
  }

  fieldNames(): readonly string[] {
    return [];
  }

  #time(row: number): string {
    const { since, until } = this.#forwards[row]!;
    return since ?? until ?? "";
  }
}

/** Those that a filter shows. A range of time shows what was there in a part of it; a level says nothing of a forward. */
export function filterForwards(
  forwards: readonly PortForward[],
  rows: ForwardRows,
  terms: readonly FilterTerm[],
): ReadonlySet<PortForward> {
  const isRange = ({ kind }: FilterTerm): boolean => kind === "after" || kind === "before";
  const { rest } = compileFilter(
    terms.filter((term) => !isRange(term)),
    rows,
  );
  const ranges = terms.filter(isRange).map(rangeTest);
  return new Set(forwards.filter((forward, row) => rest(row) && ranges.every((test) => test(forward))));
}

function rangeTest(term: FilterTerm): (forward: PortForward) => boolean {
  if (term.kind !== "after" && term.kind !== "before") return () => true;
  const limit = isoToMilliseconds(term.time);
  return ({ state, since, until, evidence }) => {
    const moment = state === "refused" ? (evidence[0]?.time ?? null) : null;
    const edge = term.kind === "after" ? (moment ?? until) : (moment ?? since);
    if (edge === null) return true;
    const time = isoToMilliseconds(edge);
    return term.kind === "after" ? time >= limit : time < limit;
  };
}
