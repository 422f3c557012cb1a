import type { Issue } from "../model/issue.ts";

/** `file: line …, offset 0x…, record …: what (code)` */
export function issueLine({ file, offset, line, recordId, code, detail }: Issue): string {
  const place = [
    line === null ? "" : `line ${line}`,
    offset === null ? "" : `offset 0x${offset.toString(16)}`,
    recordId === null ? "" : `record ${recordId}`,
  ].filter((part) => part !== "");
  const before = [file, place.join(", ")].filter((part) => part !== "");
  return `${[...before, detail].join(": ")} (${code})`;
}
