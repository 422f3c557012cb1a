import { displayPath, type InputFile } from "../model/input.ts";
import type { Fingerprint, Scanner } from "../scan/protocol/scanner.ts";

/** A file with the same content as one that is open. */
export interface Twin {
  readonly file: InputFile;
  readonly of: InputFile;
}

export interface SortedTwins {
  /** To be opened, in the order given. */
  readonly fresh: readonly InputFile[];
  /** Every byte is the same. */
  readonly twins: readonly Twin[];
  /** To be opened too: too large to compare, and of one size and the same ends. */
  readonly alike: readonly Twin[];
}

/** Pairs above this many bytes are not compared: both would be read twice. */
const MAX_COMPARED = 2 ** 30;
/** Files of one size with the same ends and other content that a file is compared with: made on purpose. */
const MAX_LIKE = 8;
/** Files asked about at once: to post a file takes a tenth of a millisecond. */
const SLICE = 100;

type Looks = Pick<Scanner, "fingerprint" | "haveSameContent">;

/**
 * Tells which files have the content of one that is open, or of one before them, whatever their names. Only files of one
 * size are looked at, most of them at their ends alone. Logs in which nothing ever happened look all the same: they are
 * the same file only under the same name.
 */
export class TwinFinder {
  readonly #looks: Looks;
  readonly #fingerprints = new WeakMap<Blob, Fingerprint | null>();

  constructor(looks: Looks) {
    this.#looks = looks;
  }

  /** @param onLooked hears how many of the files were looked at. */
  async find(
    open: readonly InputFile[],
    added: readonly InputFile[],
    onLooked: (files: number) => void = () => undefined,
  ): Promise<SortedTwins> {
    const bySize = new Map<number, InputFile[]>();
    for (const file of [...open, ...added]) {
      const { size } = file.blob;
      const files = bySize.get(size);
      if (files === undefined) bySize.set(size, [file]);
      else files.push(file);
    }
    const sizes = new Set(added.map(({ blob }) => blob.size));
    const doubtful = [...sizes].flatMap((size) => {
      const files = bySize.get(size)!;
      return files.length > 1 ? files : [];
    });
    if (doubtful.length === 0) return { fresh: added, twins: [], alike: [] };
    await this.#take(doubtful, onLooked);
    return this.#sort(open, added);
  }

  /** Of each file the hash of its ends; null where it can't be read. */
  async endsOf(files: readonly InputFile[]): Promise<readonly (string | null)[]> {
    await this.#take(files, () => undefined);
    return files.map(({ blob }) => this.#fingerprints.get(blob)?.ends ?? null);
  }

  async #take(files: readonly InputFile[], onLooked: (files: number) => void): Promise<void> {
    const wanted = files.map(({ blob }) => blob).filter((blob) => !this.#fingerprints.has(blob));
    for (let start = 0; start < wanted.length; start += SLICE) {
      onLooked(start);
      const slice = wanted.slice(start, start + SLICE);
      // Where nobody can tell, every file is opened.
      const found = await this.#looks.fingerprint(slice).catch(() => []);
      slice.forEach((blob, index) => this.#fingerprints.set(blob, found[index] ?? null));
    }
  }

  async #sort(open: readonly InputFile[], added: readonly InputFile[]): Promise<SortedTwins> {
    const known = new Map<string, InputFile[]>();
    const listOf = (file: InputFile): InputFile[] => {
      const key = this.#keyOf(file);
      if (key === null) return [];
      const list = known.get(key) ?? [];
      known.set(key, list);
      return list;
    };
    for (const file of open) listOf(file).push(file);
    const [fresh, twins, alike]: [InputFile[], Twin[], Twin[]] = [[], [], []];
    for (const file of added) {
      const others = listOf(file);
      const isLarge = file.blob.size > MAX_COMPARED;
      const of = isLarge ? (others[0] ?? null) : await this.#same(file, others);
      if (of !== null && !isLarge) {
        twins.push({ file, of });
        continue;
      }
      if (of !== null) alike.push({ file, of });
      fresh.push(file);
      others.push(file);
    }
    return { fresh, twins, alike };
  }

  /** Files of one key may be the same; null for a file that was not asked about, or can't be read. */
  #keyOf(file: InputFile): string | null {
    const print = this.#fingerprints.get(file.blob) ?? null;
    if (print === null) return null;
    const name = print.blank ? displayPath(file) : "";
    return `${file.blob.size} ${print.ends} ${name}`;
  }

  async #same(file: InputFile, others: readonly InputFile[]): Promise<InputFile | null> {
    for (const other of others.slice(0, MAX_LIKE)) {
      const isSame = await this.#looks.haveSameContent(file.blob, other.blob).catch(() => false);
      if (isSame) return other;
    }
    return null;
  }
}
