import type { InputFile } from "../model/input.ts";
import type { FileIndex } from "../model/units.ts";
import type { Twin } from "./twin-finder.ts";

/** Files that are or were open together: the made-up sample, or logs of a case, never both. */
export interface FileSet {
  readonly files: readonly InputFile[];
  readonly isSample: boolean;
}

export interface TakenOut {
  readonly index: FileIndex;
  readonly file: InputFile;
}

/** Which files are open, which are not any more, and which never were because their content was open already. */
export class OpenFiles {
  #all = $state.raw<readonly InputFile[]>([]);
  #out = $state.raw<readonly FileIndex[]>([]);
  #isSample = $state.raw(false);
  #twins = $state.raw<readonly Twin[]>([]);
  #alike = $state.raw<readonly Twin[]>([]);
  #isTold = $state.raw(true);
  #others = $state.raw<readonly InputFile[]>([]);
  #aside = $state.raw<FileSet | null>(null);
  #cleared = $state.raw<FileSet | null>(null);
  #dropped = $state.raw(0);
  // Something was dropped that holds no log.
  #vain = $state.raw(false);

  /** By file index, those that were taken out included. */
  get all(): readonly InputFile[] {
    return this.#all;
  }

  readonly open: readonly InputFile[] = $derived(this.#all.filter((_, index) => !this.#out.includes(index)));

  /** In the order in which they were taken out. */
  readonly takenOut: readonly TakenOut[] = $derived(
    this.#out.map((index) => ({ index, file: this.#all[index]! })),
  );

  /** What is open is the sample. */
  get isSample(): boolean {
    return this.#isSample;
  }

  /** Not opened, because every byte was open already. */
  get twins(): readonly Twin[] {
    return this.#twins;
  }

  /** Opened, though they look like one that was open. */
  get alike(): readonly Twin[] {
    return this.#alike;
  }

  /** Dropped and not opened, because they are no logs: references to files, of which nothing is held. */
  get others(): readonly InputFile[] {
    return this.#others;
  }

  /** Twins and those that look alike were left out or opened, and nobody has taken note of it. */
  get hasNews(): boolean {
    return !this.#isTold;
  }

  /** What gave way to what is open now: the sample to logs, or logs to the sample. */
  get aside(): FileSet | null {
    return this.#aside;
  }

  /** Files that were cleared, kept so that clearing can be undone by reading them again. */
  get cleared(): FileSet | null {
    return this.#cleared;
  }

  /** Files that were dropped since nothing was open, whatever they were. */
  get dropped(): number {
    return this.#dropped;
  }

  /** There is nothing to say of: no file is open, and none was dropped in vain. */
  readonly isEmpty: boolean = $derived(this.open.length === 0 && !this.#vain);

  add(files: readonly InputFile[], isSample: boolean): void {
    this.#cleared = null;
    this.#isSample = isSample;
    this.#all = [...this.#all, ...files];
  }

  /** @param vain nothing of them is of use here. */
  count(dropped: number, vain: boolean): void {
    this.#dropped += dropped;
    if (vain) this.#vain = true;
  }

  leaveOut(twins: readonly Twin[], alike: readonly Twin[]): void {
    if (twins.length + alike.length > 0) this.#isTold = false;
    this.#twins = [...this.#twins, ...twins];
    this.#alike = [...this.#alike, ...alike];
  }

  /** A file that is dropped again takes the place of the one before. */
  keepOthers(files: readonly InputFile[]): void {
    if (files.length === 0) return;
    const isNew = ({ path }: InputFile): boolean => files.every((file) => file.path !== path);
    this.#others = [...this.#others.filter(isNew), ...files];
  }

  /** It is opened after all; null where there is none of this path. */
  takeOther(path: string): InputFile | null {
    const found = this.#others.find((file) => file.path === path) ?? null;
    if (found !== null) this.#others = this.#others.filter((file) => file !== found);
    return found;
  }

  takeNote(): void {
    this.#isTold = true;
    this.#alike = [];
  }

  /** They are opened after all. */
  takeTwins(): readonly Twin[] {
    const twins = this.#twins;
    this.#twins = [];
    return twins;
  }

  forgetAside(): void {
    this.#aside = null;
  }

  /** False where it is out already, or was never there. */
  takeOut(index: FileIndex): boolean {
    if (this.#all[index] === undefined || this.#out.includes(index)) return false;
    this.#out = [...this.#out, index];
    return true;
  }

  /** False where it was not taken out. */
  putBack(index: FileIndex): boolean {
    if (!this.#out.includes(index)) return false;
    this.#out = this.#out.filter((each) => each !== index);
    return true;
  }

  /** Closes all files, to be opened again by `undo` or, where they gave way to others, by `swap`. */
  close(why: "cleared" | "aside"): void {
    const set: FileSet = { files: this.open, isSample: this.#isSample };
    const isAside = why === "aside";
    this.#aside = isAside && set.files.length > 0 ? set : null;
    this.#cleared = isAside || set.files.length === 0 ? null : set;
    this.#all = [];
    this.#out = [];
    this.#isSample = false;
    this.#twins = [];
    this.#alike = [];
    this.#others = [];
    this.#isTold = true;
    if (isAside) return;
    this.#dropped = 0;
    this.#vain = false;
  }
}
