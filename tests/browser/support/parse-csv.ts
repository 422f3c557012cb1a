/** RFC 4180 with CRLF, strictly: records as objects under the header's names. */
export function parseCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const [header, ...records] = readRecords(text.replace(/^\ufeff/, ""));
  if (header === undefined) throw new Error("the CSV has no header");
  return records.map((cells, i) => {
    if (cells.length !== header.length) {
      throw new Error(
        `record ${String(i + 1)} has ${String(cells.length)} cells, the header ${String(header.length)}`,
      );
    }
    return Object.fromEntries(header.map((name, column) => [name, cells[column]!]));
  });
}

function readRecords(text: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  // A cell is a quoted text or a run without quote, comma and line break; then comes what ends it.
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (match === null)
      throw new Error(`no CSV at ${String(at)}: ${JSON.stringify(text.slice(at, at + 40))}`);
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === "\r\n") {
      records.push(cells);
      cells = [];
    }
  }
  return records;
}
