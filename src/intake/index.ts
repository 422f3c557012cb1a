export type { Drop, DropEntry, DropHandle, DropItem, DropReader, NamedBlob } from "./dropped.ts";
export { decodeText } from "./decode-text.ts";
export { isRetiredPath } from "./retired-path.ts";
export { LONG_HEAD, sniff, type FileKind, type Sniffed } from "./sniff.ts";
export { notALog, triage, type TextFile, type Triage } from "./triage.ts";
export { triageDeep, triageParts } from "./triage-deep.ts";
export { walkDrop, walkFiles, type Walked } from "./walk.ts";
export { defaultZipLimits, type ZipLimits } from "./zip/limits.ts";
export { openZip, readZip, type ZipItem, type ZipMember } from "./zip/open-zip.ts";
