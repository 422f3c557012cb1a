import { instantiate } from "evtx-wasm";
import * as layout from "evtx-wasm/layout";
import { MemoryView } from "../../../src/evtx/chunk/tokens.ts";
import { evtxModule } from "../../../src/evtx/module.ts";
import { ScanTables } from "../../../src/evtx/program/scan-tables.ts";
import { fold } from "../../../src/lib/fold.ts";
import type { Bound } from "../../../src/model/scan-program.ts";

/** What the module is told of a kind of event, as its memory holds it. */
export interface ReadGroup {
  readonly flags: number;
  readonly always: readonly number[];
  readonly scanned: readonly number[];
  readonly equal: readonly number[];
  readonly tested: readonly (readonly number[])[];
  /** Programs by pattern. */
  readonly triggers: ReadonlyMap<number, readonly (readonly number[])[]>;
  readonly named: readonly number[];
}

/** Tables whose groups can be read again. Groups of one have the same numbers for the same patterns. */
export class ReadableTables {
  readonly #wasm = instantiate(evtxModule);
  readonly memory = new MemoryView(this.#wasm.memory);
  #bound: Bound = { kind: "true" };
  readonly #tables = new ScanTables(this.#wasm, this.memory, {
    fold,
    programFor: () => [{ rule: 7, bound: this.#bound }],
  });

  /** Null where no record is wanted. */
  groupOf(bound: Bound): ReadGroup | null {
    this.#bound = bound;
    const address = this.#tables.stateFor("Any", 1);
    return address === layout.PAIR_IGNORED ? null : this.#group(address);
  }

  #group(group: number): ReadGroup {
    const programs = (list: readonly number[]): readonly (readonly number[])[] =>
      list.map((address) => this.#program(address));
    const triggers = new Map<number, readonly (readonly number[])[]>();
    const slots = this.#words(
      this.#word(group + layout.GROUP_TRIGGERS),
      this.#word(group + layout.GROUP_TRIGGER_COUNT) * 2,
    );
    for (let slot = 0; slot < slots.length; slot += 2) {
      const list = slots[slot + 1]!;
      if (slots[slot] !== 0)
        triggers.set(slots[slot]! - 1, programs(this.#words(list + 4, this.#word(list))));
    }
    return {
      flags: this.#word(group + layout.GROUP_FLAGS),
      always: this.#listAt(group + layout.GROUP_ALWAYS_COUNT),
      scanned: this.#words(group + layout.GROUP_SCANNED, layout.MAX_FIELDS / 32),
      equal: this.#words(group + layout.GROUP_EQUAL, layout.MAX_FIELDS / 32),
      tested: programs(this.#listAt(group + layout.GROUP_TESTED_COUNT)),
      triggers: new Map([...triggers].sort(([one], [other]) => one - other)),
      named: this.#words(
        this.#word(group + layout.GROUP_PATTERN_BITS),
        (this.#word(group + layout.GROUP_PATTERN_LIMIT) + 31) >>> 5,
      ),
    };
  }

  /** A count and an address behind each other. */
  #listAt(address: number): readonly number[] {
    return this.#words(this.#word(address + 4), this.#word(address));
  }

  #program(address: number): readonly number[] {
    return this.#words(address + layout.PROGRAM_RULE, 1 + this.#lengthOf(address + layout.PROGRAM_BOUND));
  }

  /** Words of a node. */
  #lengthOf(node: number): number {
    const word = this.#word(node);
    const kind = (word & layout.NODE_KIND) >>> 0;
    if (kind === layout.NODE_SEEN) return 1;
    if (kind === layout.NODE_AND || kind === layout.NODE_OR) return (word & ~layout.NODE_KIND) >>> 0;
    if (word === layout.NODE_TRUE) return 1;
    return word === layout.NODE_NOT ? 1 + this.#lengthOf(node + 4) : 3;
  }

  #word(address: number): number {
    return this.memory.words[address >>> 2]!;
  }

  #words(address: number, count: number): readonly number[] {
    return [...this.memory.words.subarray(address >>> 2, (address >>> 2) + count)];
  }
}
