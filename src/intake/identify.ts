import { say } from "../lib/said.ts";
import { readBlob } from "../lib/read-blob.ts";
import { LONG_HEAD, SHORT_HEAD, sniff, type ArchiveKind, type Sniffed } from "./sniff.ts";
import { endsInZip } from "./zip/directory.ts";

export interface Identified extends Sniffed {
  /** All its bytes, where they had to be read anyway. */
  readonly content: Uint8Array<ArrayBuffer> | null;
}

/** Nearly all files of rules are smaller: they are read once, as a whole. */
const SMALL = 32 << 10;

/** What a whole file is, by its start and, where that tells nothing of use, its end. Rejects where it cannot be read. */
export async function identify(blob: Blob): Promise<Identified> {
  const content = blob.size <= SMALL ? await readBlob(blob) : null;
  const short = sniff(content?.subarray(0, SHORT_HEAD) ?? (await readBlob(blob, 0, SHORT_HEAD)));
  if (!mayHideZip(short)) return { ...short, content };
  if (await endsInZip(blob)) return { ...HIDDEN_ZIP, content };
  if (short.kind !== "unknown" || blob.size <= SHORT_HEAD) return { ...short, content };
  const long = sniff(content ?? (await readBlob(blob, 0, LONG_HEAD)));
  return { ...(long.kind === "evtx" ? long : short), content };
}

export const HIDDEN_ZIP: Sniffed = { kind: "zip", seems: say("a ZIP archive behind other bytes") };

export const mayHideZip = ({ kind }: Sniffed): boolean => kind === "other" || kind === "unknown";

export const isArchiveKind = (kind: Sniffed["kind"]): kind is ArchiveKind =>
  kind === "zip" || kind === "gzip" || kind === "tar";
