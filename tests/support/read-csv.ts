/** A strict reader of RFC 4180, nothing taken from the writer: throws on a stray quote, a bare CR or LF, a missing CRLF. */
export function readCsv(csv: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  let i = 0;
  while (i < csv.length) {
    let cell = "";
    if (csv[i] === '"') {
      for (i++; ; i++) {
        if (i >= csv.length) throw new Error("a quote is not closed");
        if (csv[i] !== '"') cell += csv[i];
        else if (csv[i + 1] === '"') {
          cell += '"';
          i++;
        } else break;
      }
      i++;
    } else {
      for (; i < csv.length && csv[i] !== "," && csv[i] !== "\r"; i++) {
        if (csv[i] === '"' || csv[i] === "\n") throw new Error("a quote or LF stands in a bare cell");
        cell += csv[i];
      }
    }
    cells.push(cell);
    if (csv[i] === ",") {
      i++;
      if (i === csv.length) throw new Error("the last record has no end");
    } else if (csv[i] === "\r" && csv[i + 1] === "\n") {
      records.push(cells);
      cells = [];
      i += 2;
    } else throw new Error(`expected a comma or CRLF at ${i}`);
  }
  if (cells.length > 0) throw new Error("the last record has no end");
  return records;
}
