import type { InputFile, LockedArchive } from "../../model/input.ts";
import type { Issue } from "../../model/issue.ts";
import type { FileKind } from "../sniff.ts";
import { defaultLimits, type ArchiveLimits } from "./limits.ts";

export interface ArchiveOptions {
  readonly limits: ArchiveLimits;
  /** Tried on encrypted members, one after the other. Never kept, and in no message. */
  readonly passwords: readonly string[];
  /** Of the zip itself nothing but its encrypted members: the others were read before. */
  readonly onlyEncrypted: boolean;
}

export const defaultOptions: ArchiveOptions = { limits: defaultLimits, passwords: [], onlyEncrypted: false };

/** A log, rule, pack of rules or map of an archive. */
export interface ArchivedFile {
  readonly file: InputFile;
  readonly kind: Extract<FileKind, "evtx" | "yaml-like" | "rule-pack" | "toml-like">;
  /** All its bytes, where they were few. */
  readonly content: Uint8Array<ArrayBuffer> | null;
}

export type ArchiveItem = ArchivedFile | (LockedArchive & { readonly kind: "locked" }) | Issue;
