import { commonestKey, type Commonest } from "../table/commonest.ts";
import { NewestWork } from "./in-slices.ts";
import type { MatchTable } from "./match-table.svelte.ts";

/** A rule that makes most of the rows. */
export interface Noise {
  readonly title: string;
  /** Of `of` rows those that only this rule shows. */
  readonly rows: number;
  readonly of: number;
}

/** Fewer rows are looked through as they are. */
const many = 500;

/** A rule that drowns all others, until the user says that it may. */
export class NoisyRule {
  readonly #table: MatchTable;
  #found = $state.raw<Noise | null>(null);
  #allowed = $state.raw<readonly string[]>([]);
  readonly #work = new NewestWork();

  constructor(table: MatchTable) {
    this.#table = table;
  }

  /** Null where no rule makes more than half of many rows, or it may. */
  get shown(): Noise | null {
    return this.#found !== null && this.#allowed.includes(this.#found.title) ? null : this.#found;
  }

  /** Looks again, in slices: at what the table shows. */
  refresh(): void {
    const { rows, order, shown } = this.#table;
    if (shown <= many) {
      this.drop();
      return;
    }
    const work = commonestKey(rows, order, (row) => rows.ruleTitle(row));
    this.#work.start(work, (found) => {
      this.#found =
        found !== null && this.#isNoise(found, shown)
          ? { title: found.key, rows: found.groups, of: shown }
          : null;
    });
  }

  /** Where there is nothing else, nothing is drowned. */
  #isNoise({ key, groups }: Commonest, shown: number): boolean {
    return groups > shown / 2 && groups < shown && !this.#table.isFolded(key);
  }

  /** Nothing is known of what the table shows now. */
  drop(): void {
    this.#work.drop();
    this.#found = null;
  }

  /** The rule may make as many rows as it does. */
  allow(title: string): void {
    this.#allowed = [...this.#allowed, title];
  }
}
