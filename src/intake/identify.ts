import { say } from "../lib/said.ts";
import { readBlob } from "../lib/read-blob.ts";
import { LONG_HEAD, SHORT_HEAD, sniff, type ArchiveKind, type Sniffed } from "./sniff.ts";
import { endsInZip } from "./zip/directory.ts";

export interface Identified extends Sniffed {
  /** All its bytes, where they had to be read anyway. */
  readonly content: Uint8Array<ArrayBuffer> | null;
}

/** What a whole file is, by its start and, where that tells nothing of use, its end. Rejects where it cannot be read. */
export async function identify(blob: Blob): Promise<Identified> {
  const head = await readBlob(blob, 0, SHORT_HEAD);
  const whole = blob.size <= SHORT_HEAD;
  const short = sniff(head);
  const content = whole ? head : null;
  if (!mayHideZip(short)) return { ...short, content };
  if (await endsInZip(blob)) return { ...HIDDEN_ZIP, content };
  if (short.kind !== "unknown" || whole) return { ...short, content };
  const long = sniff(await readBlob(blob, 0, LONG_HEAD));
  return { ...(long.kind === "evtx" ? long : short), content };
}

export const HIDDEN_ZIP: Sniffed = { kind: "zip", seems: say("a ZIP archive behind other bytes") };

export const mayHideZip = ({ kind }: Sniffed): boolean => kind === "other" || kind === "unknown";

export const isArchiveKind = (kind: Sniffed["kind"]): kind is ArchiveKind =>
  kind === "zip" || kind === "gzip" || kind === "tar";
