export { LONG_HEAD, sniff, type FileKind, type Sniffed } from "./sniff.ts";
export { identify, notALog, triage, type Triage } from "./triage.ts";
export {
  walkDrop,
  walkFiles,
  type Drop,
  type DropEntry,
  type DropItem,
  type DropReader,
  type NamedBlob,
  type Walked,
} from "./walk.ts";
