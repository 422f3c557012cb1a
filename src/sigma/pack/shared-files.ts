import type { RuleFile, RuleOrigin } from "../../model/rule.ts";
import { fileAt, openPack, placeOf, type OpenPack } from "./open-pack.ts";

/** Files as they cross to another thread: those of packs by their place in bytes that both hold. */
export interface SharedFiles {
  readonly packs: readonly Uint8Array[];
  readonly runs: readonly (RuleFile | SharedRun)[];
}

/** Files of one pack. */
interface SharedRun {
  readonly pack: number;
  readonly origin: RuleOrigin;
  readonly isRead: boolean;
  /** Their places in its index. */
  readonly numbers: number[];
}

/** The bytes of a pack as they cross. */
export type ShareBytes = (pack: OpenPack) => Uint8Array;

/**
 * Copies that are handed over with the message, where no memory can be shared: to copy them as a part of it takes three times as long.
 *
 * @param moved the memory to hand over is added to it.
 */
export function copiesInto(moved: ArrayBuffer[]): ShareBytes {
  return ({ bytes }) => {
    const copy = new Uint8Array(bytes);
    moved.push(copy.buffer);
    return copy;
  };
}

/** Where there is nothing of a pack among them, they are as they were. */
export function shareFiles(files: readonly RuleFile[], share: ShareBytes = sharedBytes): SharedFiles {
  const packs = new Map<OpenPack, number>();
  const runs: (RuleFile | SharedRun)[] = [];
  let run: SharedRun | null = null;
  for (const file of files) {
    const place = placeOf(file);
    if (place === null) {
      run = null;
      runs.push(file);
      continue;
    }
    const { pack, origin, isRead } = place;
    let at = packs.get(pack);
    if (at === undefined) packs.set(pack, (at = packs.size));
    if (run === null || run.pack !== at || run.origin !== origin || run.isRead !== isRead)
      runs.push((run = { pack: at, origin, isRead, numbers: [] }));
    run.numbers.push(place.number);
  }
  return { packs: [...packs.keys()].map(share), runs };
}

/** The same files elsewhere. */
export function sharedFiles({ packs, runs }: SharedFiles): readonly RuleFile[] {
  const open = packs.map(openPack);
  const files: RuleFile[] = [];
  for (const run of runs) {
    if (!("numbers" in run)) {
      files.push(run);
      continue;
    }
    const { origin, isRead } = run;
    const pack = open[run.pack]!;
    for (const number of run.numbers) files.push(fileAt({ pack, number, origin, isRead }));
  }
  return files;
}

/** One for all threads that are given it. */
const copies = new WeakMap<OpenPack, Uint8Array<SharedArrayBuffer>>();

/** The bytes of a pack where every thread can read them. */
function sharedBytes(pack: OpenPack): Uint8Array<SharedArrayBuffer> {
  const { bytes } = pack;
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes as Uint8Array<SharedArrayBuffer>;
  let copy = copies.get(pack);
  if (copy === undefined) {
    copies.set(pack, (copy = new Uint8Array(new SharedArrayBuffer(bytes.length))));
    copy.set(bytes);
  }
  return copy;
}
