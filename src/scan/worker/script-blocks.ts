import { SLOT_SIZE } from "../../model/log-geometry.ts";
import type { RawEvent, RecordPlace } from "../../model/event.ts";
import type { RuleIndex } from "../../model/units.ts";
import { JOINED_PARTS, type ScriptBlockPart } from "../../event/index.ts";

// PowerShell writes the parts of a long script block one behind the other, with other threads' events between. A block
// belongs to where its part 1 lies and its other parts are looked for behind that, at most so far; so the same blocks are
// joined whatever ranges a file is read in, and what is kept is bounded.

/** Slots of 64 KiB behind that of part 1. */
export const LOOK_AHEAD = 128;
const FARTHEST = LOOK_AHEAD * SLOT_SIZE;

/** A script block whose parts were all found. */
export interface JoinedBlock {
  /** That of part 1 with the whole text. */
  readonly event: RawEvent;
  readonly place: RecordPlace;
  readonly parts: number;
  /** Rules that match one of its parts by itself. */
  readonly known: ReadonlySet<RuleIndex>;
}

interface OpenBlock {
  readonly event: RawEvent;
  readonly place: RecordPlace;
  readonly total: number;
  readonly texts: Map<number, string>;
  readonly known: Set<RuleIndex>;
}

/** Joins the parts of script blocks of one file, handed over in the order of the file. */
export class ScriptBlocks {
  readonly #open = new Map<string, OpenBlock>();

  /** Blocks of which parts are missing that may still come. */
  get isWaiting(): boolean {
    return this.#open.size > 0;
  }

  /**
   * Takes a part with the rules that match it. Answers with the block when it was the last part that was missing.
   *
   * @param opens whether a part 1 begins a block; false for what is only looked at for the sake of others.
   */
  take(
    event: RawEvent,
    place: RecordPlace,
    { number, total }: ScriptBlockPart,
    matched: readonly RuleIndex[],
    opens: boolean,
  ): JoinedBlock | null {
    this.#forgetBefore(place.chunkOffset - FARTHEST);
    const id = textOf(event, "ScriptBlockId");
    if (id === "") return null;
    const key = `${event.computer}\n${event.channel}\n${total}\n${id}`;
    if (number === 1) {
      if (!opens) return null;
      // Behind those that have waited longer, so that the oldest comes first.
      this.#open.delete(key);
      this.#open.set(key, { event, place, total, texts: new Map(), known: new Set() });
    }
    const block = this.#open.get(key);
    if (block === undefined || number < 1 || number > total || block.texts.has(number)) return null;
    block.texts.set(number, textOf(event, "ScriptBlockText"));
    for (const rule of matched) block.known.add(rule);
    if (block.texts.size < total) return null;
    this.#open.delete(key);
    return { event: whole(block), place: block.place, parts: total, known: block.known };
  }

  #forgetBefore(chunkOffset: number): void {
    for (const [key, { place }] of this.#open) {
      if (place.chunkOffset >= chunkOffset) break;
      this.#open.delete(key);
    }
  }
}

/** For tables and details, not for rules: says of an event that it was joined, and of how many parts. */
export function markJoined(event: RawEvent, parts: number): RawEvent {
  const mark = { name: JOINED_PARTS, value: String(parts), path: null, from: ["ScriptBlockText"] };
  return { ...event, fields: [...event.fields, mark] };
}

function whole({ event, texts }: OpenBlock): RawEvent {
  const text = [...texts].sort(([one], [other]) => one - other).map(([, part]) => part);
  const value = text.join("");
  return {
    ...event,
    fields: event.fields.map((field) => (field.name === "ScriptBlockText" ? { ...field, value } : field)),
  };
}

const textOf = ({ fields }: RawEvent, name: string): string =>
  fields.find((field) => field.name === name)?.value ?? "";
