import type { RuleFile } from "../../model/rule.ts";
import type { Crew } from "./crew.ts";

/** Files that a worker is given at once: each takes some tenth of a millisecond, and nobody should wait for the last. */
const PIECE = 64;
/** Fewer files are read by each worker sooner than they are shared out. */
const WORTH_SHARING = 4 * PIECE;

/**
 * What reading made of the texts of the rules that are loaded. Texts are shared out among the workers, so that each is parsed
 * once and by one of them; all load what came of it. A choice that changes is loaded without parsing anything again.
 */
export class PackedRules {
  /** By text. */
  #known: ReadonlyMap<string, string> = new Map();

  /** Whether there is something to be shared out before these are loaded. */
  isWanted(files: readonly RuleFile[], crew: Crew): boolean {
    if (crew.size < 2) return false;
    let unknown = 0;
    for (const file of files) if (!("packed" in file) && !this.#known.has(file.text)) unknown++;
    return unknown >= WORTH_SHARING;
  }

  /** The files as they are known. Those that are not are left for each worker to read. */
  known(files: readonly RuleFile[]): readonly RuleFile[] {
    return files.map((file) => {
      if ("packed" in file) return file;
      const packed = this.#known.get(file.text);
      return packed === undefined ? file : { ...file, packed };
    });
  }

  /**
   * Has all of them read, and forgets those that are not among them. What a worker was given that died is left out.
   *
   * @param onFile hears how many files were read.
   */
  async read(files: readonly RuleFile[], crew: Crew, onFile: (read: number) => void): Promise<void> {
    const before = this.#known;
    const known = new Map<string, string>();
    const unknown = new Set<string>();
    for (const file of files) {
      if ("packed" in file) continue;
      const { text } = file;
      const made = before.get(text);
      if (made === undefined) unknown.add(text);
      else known.set(text, made);
    }
    const texts = [...unknown];
    const pieces: (readonly string[])[] = [];
    for (let start = 0; start < texts.length; start += PIECE) pieces.push(texts.slice(start, start + PIECE));
    await crew.shareOut(pieces, async (slot, piece) => {
      const made = await slot.ask<"pack">({ kind: "pack", texts: piece });
      piece.forEach((text, index) => known.set(text, made[index]!));
      onFile(known.size);
    });
    this.#known = known;
  }
}
