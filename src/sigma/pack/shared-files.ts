import type { RuleFile, RuleOrigin } from "../../model/rule.ts";
import { fileOfLine, lineOf, type OpenPack } from "./packed-line.ts";

/** Files as they cross to another thread: those of packs by their place in bytes that both hold. */
export interface SharedFiles {
  readonly packs: readonly Uint8Array<SharedArrayBuffer>[];
  readonly runs: readonly (RuleFile | SharedRun)[];
}

/** Files of one pack. */
interface SharedRun {
  readonly pack: number;
  readonly origin: RuleOrigin;
  readonly isRead: boolean;
  /** The start and the end of each. */
  readonly lines: number[];
}

/** Where there is nothing of a pack among them, they are as they were. */
export function shareFiles(files: readonly RuleFile[]): SharedFiles {
  const packs = new Map<OpenPack, number>();
  const runs: (RuleFile | SharedRun)[] = [];
  let run: SharedRun | null = null;
  for (const file of files) {
    const line = lineOf(file);
    if (line === null) {
      run = null;
      runs.push(file);
      continue;
    }
    const { pack, start, end, origin, isRead } = line;
    let number = packs.get(pack);
    if (number === undefined) packs.set(pack, (number = packs.size));
    if (run === null || run.pack !== number || run.origin !== origin || run.isRead !== isRead)
      runs.push((run = { pack: number, origin, isRead, lines: [] }));
    run.lines.push(start, end);
  }
  return { packs: [...packs.keys()].map(shared), runs };
}

/** The same files elsewhere. */
export function sharedFiles({ packs, runs }: SharedFiles): readonly RuleFile[] {
  const open = packs.map((bytes): OpenPack => ({ bytes }));
  const files: RuleFile[] = [];
  for (const run of runs) {
    if (!("lines" in run)) {
      files.push(run);
      continue;
    }
    const { origin, isRead, lines } = run;
    const pack = open[run.pack]!;
    for (let at = 0; at < lines.length; at += 2)
      files.push(fileOfLine({ pack, start: lines[at]!, end: lines[at + 1]!, origin, isRead })!);
  }
  return files;
}

/** The bytes of a pack where every thread can read them: they move there. */
function shared(pack: OpenPack): Uint8Array<SharedArrayBuffer> {
  const { bytes } = pack;
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes as Uint8Array<SharedArrayBuffer>;
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  pack.bytes = copy;
  return copy;
}
