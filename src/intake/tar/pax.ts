// Records of a pax header: "LENGTH KEY=VALUE\n", the length in bytes and of the whole record.

/** Bytes of a pax header or of a GNU long name that are read; a path is 4 KiB at most anywhere. */
export const LONGEST_PAX = 1 << 20;

/** What is of use here; the last record of a key counts. */
export interface PaxRecords {
  readonly path: string | null;
  readonly size: number | null;
  /** GNU tar's notes of a sparse file: its content is not what lies in the archive. */
  readonly isSparse: boolean;
}

export const noPax: PaxRecords = { path: null, size: null, isSparse: false };

export function parsePax(bytes: Uint8Array): PaxRecords {
  let records = noPax;
  for (let at = 0; at < bytes.length;) {
    const blank = bytes.indexOf(0x20, at);
    if (blank < 0 || blank - at > 10) break;
    const length = Number(textOf(bytes.subarray(at, blank)));
    const end = at + length;
    if (!Number.isInteger(length) || end <= blank || end > bytes.length) break;
    const [key, value] = splitRecord(textOf(bytes.subarray(blank + 1, end - 1)));
    records = withRecord(records, key, value);
    at = end;
  }
  return records;
}

function splitRecord(text: string): readonly [key: string, value: string] {
  const equals = text.indexOf("=");
  return equals < 0 ? [text, ""] : [text.slice(0, equals), text.slice(equals + 1)];
}

function withRecord(records: PaxRecords, key: string, value: string): PaxRecords {
  if (key === "path") return { ...records, path: value };
  if (key === "GNU.sparse.name") return { ...records, path: value, isSparse: true };
  if (key.startsWith("GNU.sparse.")) return { ...records, isSparse: true };
  if (key !== "size" || !/^[0-9]{1,16}$/.test(value)) return records;
  return { ...records, size: Number(value) };
}

const decoder = new TextDecoder();
const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);
