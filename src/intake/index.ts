export type { Drop, DropEntry, DropHandle, DropItem, DropReader, NamedBlob } from "./dropped.ts";
export { LONG_HEAD, sniff, type FileKind, type Sniffed } from "./sniff.ts";
export { identify, notALog, triage, type Triage } from "./triage.ts";
export { walkDrop, walkFiles, type Walked } from "./walk.ts";
