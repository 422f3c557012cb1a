// What is said once for many members.

import { inEnglish, say, type Said } from "../../lib/said.ts";
import type { IssueCode } from "../../model/issue.ts";
import type { Sniffed } from "../sniff.ts";
import type { IssueMaker } from "./issue-maker.ts";
import type { Problem } from "./problem.ts";

export interface Trouble extends Problem {
  readonly code: IssueCode;
}

/** Members that could not be read, by reason: a zip of an unknown method gives one issue, not a thousand. */
export class Troubles {
  readonly #byReason = new Map<string, Trouble & { paths: string[]; count: number }>();

  add(path: string, trouble: Trouble): void {
    const reason = `${trouble.code} ${inEnglish(trouble.detail)}`;
    const group = this.#byReason.get(reason);
    if (group === undefined) {
      this.#byReason.set(reason, { ...trouble, paths: [path], count: 1 });
      return;
    }
    if (group.paths.length < EXAMPLES) group.paths.push(path);
    const lostBytes = addLost(group.lostBytes, trouble.lostBytes);
    this.#byReason.set(reason, { ...group, count: group.count + 1, lostBytes });
  }

  *issues(at: IssueMaker): Generator<ReturnType<IssueMaker>> {
    for (const { code, detail, lostBytes, paths, count } of this.#byReason.values()) {
      if (count === 1) yield at(code, paths[0]!, detail, lostBytes);
      else {
        const members = { count: String(count), members: listed(paths, count), detail };
        yield at(code, "", say("{count} members ({members}): {detail}", members), lostBytes);
      }
    }
  }
}

export const addLost = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other;

/** Names that stand for the others. */
export const EXAMPLES = 3;

const listed = (examples: readonly string[], count: number): string =>
  `${examples.join(", ")}${count > examples.length ? ", …" : ""}`;

export const guessWords = (codePage: string, paths: readonly string[]): Said =>
  say("Names that are not marked as UTF-8 were read as {codePage}, which is a guess: {names}.", {
    codePage,
    names: listed(paths.slice(0, EXAMPLES), paths.length),
  });

/** Files that nobody asked for: how many there are and what some of them seem to be. */
export class OtherFiles {
  #count = 0;
  readonly #examples: Said[] = [];
  /** All members looked at. */
  members = 0;

  add(path: string, { seems }: Sniffed): void {
    this.#count++;
    if (this.#examples.length < EXAMPLES) this.#examples.push(say("{path} ({seems})", { path, seems }));
  }

  /** How many there are now. */
  mark(): readonly [count: number, members: number] {
    return [this.#count, this.members];
  }

  /** Those of a document count as the document. */
  forgetSince([count, members]: readonly [number, number]): void {
    this.#count = count;
    this.#examples.length = Math.min(this.#examples.length, count);
    this.members = members;
  }

  summary(): Said | null {
    if (this.#count === 0) return null;
    const more = this.#count > this.#examples.length ? [say("…")] : [];
    return say("{count} of {members} members are neither logs nor rules: {examples}.", {
      count: String(this.#count),
      members: String(this.members),
      examples: [...this.#examples, ...more],
    });
  }
}
