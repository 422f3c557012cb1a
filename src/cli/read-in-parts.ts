import { fullPath, type ScanInput } from "../model/input.ts";
import { WholeFile, type FileHandle, type TaskResult } from "../scan/node/index.ts";
import { isLacking } from "./exit-code.ts";
import { sayIssue } from "./say.ts";

/** What there is to tell of files that are read part by part, for commands that have no ledger. */
export class ReadInParts {
  readonly #inputs: readonly (ScanInput & { readonly named: boolean })[];
  readonly #whole: readonly WholeFile[];
  /** Something was damaged or not read, or a log lacks or hides records. */
  isIncomplete = false;

  constructor(inputs: readonly (ScanInput & { readonly named: boolean })[]) {
    this.#inputs = inputs;
    this.#whole = inputs.map(() => new WholeFile());
  }

  /** Tells what was wrong with a part. */
  add({ index, path }: FileHandle, result: TaskResult): void {
    const { opened, bytesLost, records, issues } = result;
    for (const issue of issues) sayIssue(issue);
    this.#whole[index]!.add(result);
    const isStray = opened?.kind === "not-a-log" && !this.#inputs[index]!.named && !/\.evtx$/i.test(path);
    const isDamaged = bytesLost > 0 || records.failed > 0 || records.removed > 0;
    if (!isStray && (isDamaged || opened?.kind === "not-a-log")) this.isIncomplete = true;
    if (opened?.kind === "unreadable" || issues.some(({ code }) => code === "worker-lost"))
      this.isIncomplete = true;
  }

  /** Tells what the files lack as a whole. */
  finish(): void {
    for (const [index, input] of this.#inputs.entries()) {
      const continuity = this.#whole[index]!.check(fullPath(input));
      for (const issue of continuity?.issues ?? []) sayIssue(issue);
      if (continuity !== null && isLacking(continuity.missing)) this.isIncomplete = true;
    }
  }
}
