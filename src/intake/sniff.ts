// What a file is, by its content: responders' files are renamed, carved and cut, so a name decides nothing.

import { say, type Said } from "../lib/said.ts";
import { startsWith } from "../lib/starts-with.ts";
import { CHUNK_MAGIC, FILE_HEADER_BLOCK, FILE_MAGIC, SECTOR_SIZE, SLOT_SIZE } from "../model/log-geometry.ts";
import { PACK_MAGIC } from "../model/rule-pack.ts";
import { isTarHeader } from "./tar/header.ts";
import { looksLikeText, sniffText, type TextKind } from "./sniff-text.ts";

/** An archive that is opened. */
export type ArchiveKind = "zip" | "gzip" | "tar";

/**
 * `archive`: holds other files, and is not opened here; `other`: known, and nothing that is read here; `unknown`: bytes
 * without a sign of what they are.
 */
export type FileKind =
  | "evtx"
  | ArchiveKind
  | "yaml-like"
  | "rule-pack"
  | "toml-like"
  | "hash-list"
  | "case"
  | "archive"
  | "empty"
  | "other"
  | "unknown";

export interface Sniffed {
  readonly kind: FileKind;
  /** What it seems to be, with its article: `a ZIP archive`. */
  readonly seems: Said;
}

/** Bytes of the start that tell nearly every kind: the file header, and the magic of the first chunk. */
export const SHORT_HEAD = FILE_HEADER_BLOCK + CHUNK_MAGIC.length;

/**
 * Bytes worth a second look where the short head tells nothing: a log whose header and first chunk are destroyed still
 * has a chunk within the first two slots of 64 KiB.
 */
export const LONG_HEAD = FILE_HEADER_BLOCK + 2 * SLOT_SIZE + CHUNK_MAGIC.length;

/** What a file that begins with `head` seems to be. */
export function sniff(head: Uint8Array): Sniffed {
  if (head.length === 0) return { kind: "empty", seems: say("an empty file") };
  if (
    startsWith(head, FILE_MAGIC) ||
    startsWith(head, CHUNK_MAGIC) ||
    // The first log in a tar may have a chunk there too.
    (startsWith(head, CHUNK_MAGIC, FILE_HEADER_BLOCK) && !isTarHeader(head))
  ) {
    return { kind: "evtx", seems: say("a Windows event log") };
  }
  if (startsWith(head, "PK\x03\x04") || startsWith(head, "PK\x05\x06") || startsWith(head, "PK\x07\x08")) {
    return { kind: "zip", seems: say("a ZIP archive") };
  }
  if (startsWith(head, "\x1f\x8b\x08")) return { kind: "gzip", seems: say("a gzip archive") };
  if (startsWith(head, "ustar", 257) || isTarHeader(head))
    return { kind: "tar", seems: say("a tar archive") };
  if (startsWith(head, PACK_MAGIC)) return { kind: "rule-pack", seems: say("a pack of rules") };
  for (const { offset, magic, seems } of archives)
    if (startsWith(head, magic, offset)) return { kind: "archive", seems };
  for (const { offset, magic, seems } of magics)
    if (startsWith(head, magic, offset)) return { kind: "other", seems };
  for (let offset = SECTOR_SIZE; offset < head.length; offset += SECTOR_SIZE) {
    if (startsWith(head, CHUNK_MAGIC, offset))
      return { kind: "evtx", seems: say("a damaged Windows event log") };
  }
  if (looksLikeText(head)) return textKinds[sniffText(head)];
  if (head.every((byte) => byte === 0)) return zeros(head.length);
  return { kind: "unknown", seems: say("a binary file of unknown kind") };
}

/** A log whose start was wiped shows nothing else: who reads logs searches all of it. Of what was not looked at nothing is said. */
function zeros(length: number): Sniffed {
  if (length < SHORT_HEAD) return { kind: "unknown", seems: say("a file of zero bytes only") };
  return {
    kind: length < LONG_HEAD ? "unknown" : "evtx",
    seems: say("a file that begins with {length} zero bytes", { length: String(length) }),
  };
}
/** What Event Viewer saves as XML: nothing in it tells a whole log from a part of one, so it is no log to scan. */
const EVENTS_XML = say(
  "an XML export of events, which is not scanned: save the log as .evtx, or paste the text where a rule is tried",
);

const textKinds: Readonly<Record<TextKind, Sniffed>> = {
  yaml: { kind: "yaml-like", seems: say("YAML text") },
  toml: { kind: "toml-like", seems: say("TOML text") },
  hashes: { kind: "hash-list", seems: say("a list of hashes") },
  case: { kind: "case", seems: say("a case file of Pivotscope") },
  "events-xml": { kind: "other", seems: EVENTS_XML },
  xml: { kind: "other", seems: say("an XML or HTML document") },
  json: { kind: "other", seems: say("JSON text") },
  csv: { kind: "other", seems: say("a table as text (CSV)") },
  text: { kind: "other", seems: say("text") },
};

interface Magic {
  readonly offset: number;
  readonly magic: string;
  readonly seems: Said;
}

// What may hold logs and is not opened: a file of these that nobody opens is evidence that nobody read.
const archives: readonly Magic[] = [
  { offset: 0, magic: "7z\xbc\xaf\x27\x1c", seems: say("a 7-Zip archive") },
  { offset: 0, magic: "Rar!\x1a\x07", seems: say("a RAR archive") },
  { offset: 0, magic: "MSCF\0\0\0\0", seems: say("a cabinet archive") },
  { offset: 0, magic: "\xfd7zXZ\0", seems: say("an xz archive") },
  { offset: 0, magic: "\x28\xb5\x2f\xfd", seems: say("a zstd archive") },
  { offset: 0, magic: "EVF\x09\x0d\x0a\xff\0", seems: say("a disk image (E01)") },
  { offset: 0, magic: "EVF2\x0d\x0a\x81\0", seems: say("a disk image (Ex01)") },
  { offset: 0, magic: "vhdxfile", seems: say("a disk image (VHDX)") },
  { offset: 0, magic: "KDMV", seems: say("a disk image (VMDK)") },
  { offset: 3, magic: "NTFS    ", seems: say("a disk image (NTFS)") },
  { offset: 4, magic: "1AY&SY", seems: say("a bzip2 archive") },
  { offset: 0, magic: "LZIP", seems: say("an lzip archive") },
  { offset: 0, magic: "\x04\x22\x4d\x18", seems: say("an LZ4 archive") },
  { offset: 0, magic: "MSWIM\0\0\0", seems: say("a Windows image (WIM)") },
  { offset: 0, magic: "conectix", seems: say("a disk image (VHD)") },
  { offset: 0, magic: "QFI\xfb", seems: say("a disk image (QCOW)") },
  { offset: 2, magic: "-lh5-", seems: say("an LHA archive") },
];

// What lies next to logs in a collection. Only magics of four bytes and more, or two where the format has no longer one.
const magics: readonly Magic[] = [
  { offset: 4, magic: "LfLe", seems: say("an old event log (EVT, before Windows Vista)") },
  { offset: 0, magic: "regf", seems: say("a registry hive (regf)") },
  { offset: 0, magic: "HvLE", seems: say("a registry transaction log") },
  { offset: 0, magic: "FILE0", seems: say("a master file table ($MFT)") },
  { offset: 4, magic: "SCCA", seems: say("a prefetch file") },
  { offset: 0, magic: "MAM\x04", seems: say("a compressed prefetch file") },
  { offset: 4, magic: "\xef\xcd\xab\x89", seems: say("an ESE database") },
  { offset: 0, magic: "SQLite format 3\0", seems: say("an SQLite database") },
  { offset: 0, magic: "L\0\0\0\x01\x14\x02\0", seems: say("a shortcut (LNK)") },
  { offset: 0, magic: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", seems: say("an OLE compound file") },
  { offset: 0, magic: "PAGEDU64", seems: say("a memory dump") },
  { offset: 0, magic: "\xd4\xc3\xb2\xa1", seems: say("a packet capture") },
  { offset: 0, magic: "\x0a\x0d\x0d\x0a", seems: say("a packet capture") },
  { offset: 0, magic: "%PDF-", seems: say("a PDF document") },
  { offset: 0, magic: "\x89PNG", seems: say("an image") },
  { offset: 0, magic: "\xff\xd8\xff", seems: say("an image") },
  { offset: 0, magic: "\x7fELF", seems: say("a Linux program") },
  { offset: 0, magic: "MZ", seems: say("a Windows program") },
];
