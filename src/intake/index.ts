export type { Drop, NamedBlob } from "./dropped.ts";
export { decodeText } from "./decode-text.ts";
export { isRetiredPath } from "./retired-path.ts";
export { LONG_HEAD, SHORT_HEAD, sniff } from "./sniff.ts";
export { notALog, type TextFile } from "./triage.ts";
export { triageParts, type TriagePart } from "./triage-parts.ts";
export { walkDrop, walkFiles, type Walked } from "./walk.ts";
export { readArchive } from "./archive/read-archive.ts";
export { identify, isArchiveKind } from "./identify.ts";
