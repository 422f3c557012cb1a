import type { Said } from "../lib/said.ts";
import { assemblePage, readPageParts, sha256Hex, type PageDocument } from "../export/index.ts";
import type { IsoTime } from "../model/units.ts";
import type { FoundPreparation } from "./rules/preparation.ts";

/** What can be said of this copy of the page, and checked from outside. */
export interface AboutCopy {
  readonly version: string;
  readonly commit: string;
  /**
   * SHA-256 of the page without the rules inside it: of frame, style and script. It is that of the file `pivotscope.html` of
   * the build. Or why it can't be had.
   */
  readonly base: { readonly sha256: string } | { readonly reason: Said };
  /** The rules inside this copy; null where it has none of its own, or they are damaged. */
  readonly rules: CopyRules | null;
}

export interface CopyRules {
  /** SHA-256 of the choice: see `choiceHash`. */
  readonly sha256: string;
  /** When the copy was saved; null where it came from a build. */
  readonly saved: IsoTime | null;
}

/** Takes some milliseconds: it hashes the page. */
export function aboutCopy(
  page: PageDocument,
  found: FoundPreparation,
  version: string,
  commit: string,
): AboutCopy {
  const parts = readPageParts(page);
  return {
    version,
    commit,
    base: "reason" in parts ? parts : { sha256: sha256Hex(assemblePage(parts)) },
    rules:
      found.kind === "prepared"
        ? { sha256: found.preparation.hash, saved: found.preparation.prepared }
        : null,
  };
}
