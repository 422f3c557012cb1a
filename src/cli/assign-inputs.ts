import type { ReportDocument } from "../export/index.ts";
import { identify } from "../intake/index.ts";
import type { HashedFile } from "../model/file-hashes.ts";
import { fullPath } from "../model/input.ts";
import { blobOfSource } from "../scan/node/index.ts";
import type { Input } from "./inputs.ts";
import { nearestByTail } from "./path-tail.ts";

export interface Assigned {
  /** In the order and by the paths of the report. */
  readonly inputs: readonly Input[];
  /** Of those. */
  readonly hashed: readonly HashedFile[];
  /** Logs that are not in the report. */
  readonly others: readonly { readonly name: string; readonly sha256: string | null }[];
  readonly notes: readonly string[];
}

interface Given {
  readonly input: Input;
  readonly hashed: HashedFile;
}

/** Finds the files of a report among those that are given: by their hashes, then by the ends of their paths. */
export async function assignInputs(
  { ledger, settings }: ReportDocument,
  inputs: readonly Input[],
  hashed: readonly HashedFile[],
): Promise<Assigned> {
  const left = new Set(inputs.map((input, index): Given => ({ input, hashed: hashed[index]! })));
  const bySha256 = new Map<string, Given[]>();
  for (const given of left) {
    const sha256 = given.hashed.hashes?.sha256;
    if (sha256 !== undefined) bySha256.set(sha256, [...(bySha256.get(sha256) ?? []), given]);
  }
  const found = new Map<number, Given>();
  const find = (choose: (file: (typeof ledger.files)[number]) => readonly Given[]): void => {
    for (const [index, file] of ledger.files.entries()) {
      if (found.has(index)) continue;
      const choice = choose(file).filter((given) => left.has(given));
      const taken = nearestByTail(choice, fullPath(file), ({ input }) => fullPath(input));
      if (taken === null) continue;
      left.delete(taken);
      found.set(index, taken);
    }
  };
  const ofHash = ({ sha256 }: { readonly sha256: string | null }): readonly Given[] =>
    sha256 === null ? [] : (bySha256.get(sha256) ?? []);
  find(ofHash);
  // Renamed.
  for (const [index, file] of ledger.files.entries()) {
    const taken = found.has(index) ? undefined : ofHash(file).find((given) => left.has(given));
    if (taken === undefined) continue;
    left.delete(taken);
    found.set(index, taken);
  }
  find(() => [...left]);

  const order = [...found].sort(([one], [other]) => one - other);
  const moved = order.filter(([index, { input }]) => fullPath(input) !== fullPath(ledger.files[index]!));
  const reported = new Set(ledger.files.map(({ sha256 }) => sha256));
  const others: Assigned["others"][number][] = [];
  const notes =
    moved.length === 0 ? [] : [`${moved.length} of the files lie under other paths than reported`];
  for (const { input, hashed } of left) {
    const sha256 = hashed.hashes?.sha256 ?? null;
    const name = fullPath(input);
    if (sha256 !== null && reported.has(sha256))
      notes.push(`${name} holds the same bytes as a reported file`);
    else if (await isLog(input)) others.push({ name, sha256 });
    else notes.push(`${name} is no log and not in the report`);
  }
  return {
    inputs: order.map(([index, { input }]) => {
      const { path, container, carved, source, host } = ledger.files[index]!;
      const labels = { source: source ?? null, host: host ?? null };
      return { ...input, labels, path, container, carves: carved || settings.carve };
    }),
    hashed: order.map(([, { hashed }]) => hashed),
    others,
    notes,
  };
}

/** What can't be read may be one. */
async function isLog({ source }: Input): Promise<boolean> {
  try {
    return (await identify(await blobOfSource(source))).kind === "evtx";
  } catch {
    return true;
  }
}
