import { t, type Label } from "../../words/index.svelte.ts";
import { timeKey } from "../../lib/iso-time.ts";
import { formatInteger } from "../../lib/format-number.ts";
import { sizeWords } from "../../store/size-words.ts";
import type { FileLedger } from "../../model/ledger.ts";
import type { FileRow } from "../../store/evidence/file-rows.ts";
import { readingOf } from "../../store/file-reading.ts";
import { formatSecond } from "../../store/format.ts";
import { displayPath } from "../../model/input.ts";

export type FileColumnId =
  | "path"
  | "host"
  | "channel"
  | "span"
  | "records"
  | "lost"
  | "removed"
  | "residual"
  | "gaps"
  | "hash"
  | "state"
  | "matches"
  | "problems";

export interface FileColumn {
  readonly id: FileColumnId;
  readonly label: Label;
  readonly number: boolean;
  /** Pixels that it needs. */
  readonly width: number;
  readonly text: (row: FileRow) => string;
  /** What is behind a text that says it in short; null where the text says all. */
  readonly title: ((row: FileRow) => string) | null;
  /** Null where its order would mean nothing. */
  readonly sort: ((row: FileRow) => string | number) | null;
}

function words(
  id: FileColumnId,
  label: Label,
  width: number,
  text: FileColumn["text"],
  more: Partial<Pick<FileColumn, "sort" | "title">> = {},
): FileColumn {
  return { id, label, width, text, sort: text, title: null, number: false, ...more };
}

function number(
  id: FileColumnId,
  label: Label,
  width: number,
  count: (row: FileRow) => number,
  text: (count: number, row: FileRow) => string = orDash,
): FileColumn {
  const told = (row: FileRow): string => text(count(row), row);
  return { id, label, width, text: told, sort: count, title: null, number: true };
}

/** A column of dashes lets the one number that is not zero stand out. */
const DASH = "–";
const orDash = (count: number): string => (count === 0 ? DASH : formatInteger(count));
const hostsIn = (all: readonly string[]): string =>
  all.length > 1 ? t("{n} hosts", { n: String(all.length) }) : (all[0] ?? DASH);
const firstOf = ([first, ...others]: readonly string[]): string =>
  first === undefined ? DASH : others.length === 0 ? first : `${first} +${others.length}`;

/** Every column there is, in the order of the table. */
export const fileColumns: readonly FileColumn[] = [
  words("path", "file", 220, ({ file }) => displayPath(file)),
  words("host", "host", 130, ({ hosts }) => hostsIn(hosts), {
    title: ({ hosts }) => hosts.join("\n"),
  }),
  words("channel", "channel", 120, ({ channels }) => firstOf(channels), {
    title: ({ channels }) => channels.join("\n"),
  }),
  words("span", "from → to (UTC)", 206, ({ file }) => spanText(file, toMinute), {
    title: ({ file }) => spanText(file, formatSecond),
    sort: ({ file }) => timeKey(file.firstTime ?? ""),
  }),
  number("records", "records", 72, ({ file }) => file.records.read, formatInteger),
  number(
    "lost",
    "lost",
    92,
    ({ file }) => file.bytesLost + file.records.failed,
    (_, { file }) => lostText(file),
  ),
  number("removed", "removed", 76, ({ file }) => file.records.removed),
  number("residual", "residual", 76, ({ file }) => file.records.residual),
  number("gaps", "gaps", 52, ({ gaps }) => gaps),
  words("hash", "SHA-256", 100, () => "", { sort: null }),
  words("state", "state", 100, ({ file }) => stateText(file)),
  number("matches", "matches", 72, ({ file }) => file.matches, formatInteger),
  number("problems", "problems", 76, ({ file }) => file.problems),
];

/** What says the most first: where there is no room for all, the last give way. */
const order: readonly FileColumnId[] = [
  "path",
  "records",
  "lost",
  "state",
  "matches",
  "span",
  "host",
  "gaps",
  "problems",
  "channel",
  "removed",
  "residual",
  "hash",
];

/** Of the button that takes a file out. */
const OUT = 32;

/** Columns whose texts may need more than what mostly is enough, and where those are cut. Pixels. */
const mostWide: Partial<Record<FileColumnId, number>> = {
  span: Infinity,
  lost: Infinity,
  host: 200,
  channel: 200,
};
/** Of a character of the table, and beside a text. */
const CHARACTER = 6.8;
const PADDING = 16;

/** Pixels. */
function widthIn({ id, width, text }: FileColumn, rows: readonly FileRow[]): number {
  const limit = mostWide[id];
  if (limit === undefined) return width;
  const widest = rows.reduce((most, row) => Math.max(most, text(row).length), 0);
  return Math.max(width, Math.min(limit, widest * CHARACTER + PADDING));
}

/**
 * The columns that there is room for. One of nothing but dashes gives way to all others.
 *
 * @param room pixels.
 */
export function columnsIn(room: number, rows: readonly FileRow[]): readonly FileColumn[] {
  const known = order.map((id) => fileColumns.find((column) => column.id === id)!);
  const isBare = (column: FileColumn): boolean =>
    column.id !== "hash" && rows.every((row) => column.text(row) === DASH);
  let left = room - OUT;
  const fitting = [...known.filter((each) => !isBare(each)), ...known.filter(isBare)].filter(
    (column) => (left -= widthIn(column, rows)) >= 0 || column.id === "path",
  );
  return fileColumns.filter((column) => fitting.includes(column));
}

function lostText({ bytesLost, records }: FileLedger): string {
  const parts = [
    ...(bytesLost > 0 ? [sizeWords(bytesLost)] : []),
    ...(records.failed > 0 ? [t("{n} failed", { n: records.failed })] : []),
  ];
  return parts.length === 0 ? DASH : parts.join(t(", "));
}

const toMinute = (time: string): string => formatSecond(time).slice(0, -3);

/** The second time without the year or day that is the first one's. */
function spanText({ firstTime, lastTime }: FileLedger, textOf: (time: string) => string): string {
  if (firstTime === null || lastTime === null) return DASH;
  const [from, to] = [textOf(firstTime), textOf(lastTime)];
  if (from === to) return from;
  const [day, clock] = to.split(" ") as [string, string];
  if (from.startsWith(`${day} `)) return `${from} → ${clock}`;
  return from.slice(0, 5) === to.slice(0, 5) ? `${from} → ${to.slice(5)}` : `${from} → ${to}`;
}

function stateText(file: FileLedger): string {
  const state = readingOf(file);
  if (state === "searched") {
    const { read, residual } = file.records;
    return t("searched: {chunks}, {records}", {
      chunks: t("{n} chunk|{n} chunks", { n: file.chunks.read }),
      records: t("{n} record|{n} records", { n: read + residual }),
    });
  }
  return file.header?.dirty === true ? t("{state}, dirty", { state: t(state) }) : t(state);
}

/**
 * Indexes of the files in the order of a column, null for that in which they were opened; ties stay in it. A time that is
 * not there comes last either way, as in the table of matches. Files that were taken out are left out.
 */
export function sortFiles(
  rows: readonly FileRow[],
  by: FileColumn | null,
  descending: boolean,
): readonly number[] {
  const sign = descending ? -1 : 1;
  const indexes = [...rows.keys()].filter((index) => rows[index]!.file.state !== "removed");
  if (by === null || by.sort === null) return indexes;
  const keys = rows.map(by.sort);
  return indexes.sort((a, b) => {
    const left = keys[a]!;
    const right = keys[b]!;
    if (left === right) return 0;
    if (left === "") return 1;
    if (right === "") return -1;
    return left < right ? -sign : sign;
  });
}
