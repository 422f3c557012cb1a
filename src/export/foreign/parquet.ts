// Parquet (parquet.apache.org/docs/file-format), for DuckDB, Spark, pandas and their like. The only file that knows the library.
//
// hyparquet-writer is taken because nothing else writes Parquet without WebAssembly of some megabytes: thrift, levels and pages are
// no format to write oneself. Of its defaults one would lose digits, a time made of a Date has milliseconds; so the schema is given:
// INT64 with TIMESTAMP(NANOS), values as bigints.
//
// Rows are held until a row group is full, then its bytes go out and the memory of it is free. A row group is 100,000 rows, or
// fewer where they say much: that bounds the memory, and in the page the time in which nothing else is done.

import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import type { ExportRow } from "../row.ts";
import {
  ESCAPED_COLUMN,
  parquetCells,
  parquetColumns,
  type ColumnKind,
  type ColumnValue,
  type ParquetOptions,
} from "./parquet-columns.ts";

const GROUP_ROWS = 100_000;
/** UTF-16 units of the fields in a row group. */
const GROUP_UNITS = 1 << 22;

const columns: readonly { readonly name: string; readonly kind: ColumnKind }[] = [
  ...parquetColumns,
  { name: ESCAPED_COLUMN, kind: "texts" },
];

/** The file, in pieces: one for each row group, and the footer. */
export function* parquetChunks(
  rows: Iterable<ExportRow>,
  options: ParquetOptions,
  groupRows = GROUP_ROWS,
): Generator<Uint8Array<ArrayBuffer>> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaOf("rows"),
    createdBy: options.about === undefined ? "Pivotscope" : `Pivotscope ${options.about.toolVersion}`,
  });
  let group = emptyGroup();
  for (const row of rows) {
    parquetCells(row, options).forEach((cell, index) => group.cells[index]!.push(cell));
    group.rows++;
    group.units += row.match.event.fieldsJson.length;
    if (group.rows < groupRows && group.units < GROUP_UNITS) continue;
    writeGroup(writer, group);
    group = emptyGroup();
    yield taken(bytes);
  }
  if (group.rows > 0) writeGroup(writer, group);
  writer.schema = schemaOf("footer");
  // Synchronous, for nothing of this writer is.
  void writer.finish();
  yield taken(bytes);
}

interface RowGroup {
  /** By column. */
  readonly cells: readonly ColumnValue[][];
  rows: number;
  units: number;
}

const emptyGroup = (): RowGroup => ({ cells: columns.map(() => []), rows: 0, units: 0 });

function writeGroup(writer: ParquetWriter, { cells, rows }: RowGroup): void {
  // The least and the greatest JSON text tell nobody anything, and would be kept whole.
  const columnData = columns.map(({ name, kind }, index) => ({
    name,
    data: cells[index]!,
    statistics: kind !== "json",
  }));
  void writer.write({ columnData, rowGroupSize: rows });
}

/** What was written since the last time. Offsets in the file go on counting. */
function taken(writer: ByteWriter): Uint8Array<ArrayBuffer> {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

const primitives: Readonly<Record<Exclude<ColumnKind, "texts">, Partial<SchemaElement>>> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
  json: { type: "BYTE_ARRAY", logical_type: { type: "JSON" } },
  time: { type: "INT64", logical_type: { type: "TIMESTAMP", unit: "NANOS", isAdjustedToUTC: true } },
  int32: { type: "INT32" },
  int64: { type: "INT64" },
};

/**
 * JSON has an older name of its type too, by which DuckDB goes. While rows are written it has to be missing, or the library
 * writes the text as a JSON string of itself; the footer has it.
 */
function schemaOf(use: "rows" | "footer"): SchemaElement[] {
  const elements = columns
    .flatMap(elementsOf)
    .map((element): SchemaElement =>
      use === "footer" && element.logical_type?.type === "JSON"
        ? { ...element, converted_type: "JSON" }
        : element,
    );
  return [{ name: "matches", num_children: columns.length }, ...elements];
}

function elementsOf({ name, kind }: (typeof columns)[number]): readonly SchemaElement[] {
  if (kind !== "texts") return [{ name, repetition_type: "OPTIONAL", ...primitives[kind] }];
  // The three levels of a list (LogicalTypes.md, "Lists").
  return [
    {
      name,
      repetition_type: "OPTIONAL",
      num_children: 1,
      converted_type: "LIST",
      logical_type: { type: "LIST" },
    },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    { name: "element", repetition_type: "OPTIONAL", ...primitives.text },
  ];
}
