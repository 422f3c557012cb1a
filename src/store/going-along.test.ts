import { expect, test } from "vitest";
import { GoingAlong, type Grain, type Selected } from "./going-along.ts";

/** Records by number; what each row of a table is made of. */
class Table implements Grain {
  readonly #rows: Readonly<Record<string, readonly number[]>>;
  now: string | null = null;

  constructor(rows: Readonly<Record<string, readonly number[]>>) {
    this.#rows = rows;
  }

  selected(): Selected | null {
    const { now } = this;
    return now === null
      ? null
      : { key: now, places: this.#rows[now]!.map((offset) => ({ file: 0, offset })) };
  }

  select(places: Selected["places"]): string | null {
    const found = Object.entries(this.#rows).find(([, records]) =>
      places.some(({ offset }) => records.includes(offset)),
    );
    if (found !== undefined) this.now = found[0];
    return found?.[0] ?? null;
  }
}

function tables() {
  const forwards = new Table({ F: [1, 2], G: [7] });
  const matches = new Table({ one: [1], two: [2], three: [3] });
  const events = new Table({ e1: [1], e2: [2], e3: [3], e4: [4] });
  const along = new GoingAlong({ forwards, matches, events });
  return { forwards, matches, events, along };
}

test("what was chosen is selected wherever somebody looks", () => {
  const { forwards, matches, events, along } = tables();
  matches.now = "two";
  along.go("matches", "events");
  expect(events.now).toBe("e2");
  along.go("events", "forwards");
  expect(forwards.now).toBe("F");
  // The first match of the forward is another one: it was not asked for.
  along.go("forwards", "matches");
  expect(matches.now).toBe("two");
});

test("the way leads over tabs that have no such table", () => {
  const { matches, events, along } = tables();
  events.now = "e3";
  along.go("events", "rules");
  along.go("rules", "evidence");
  along.go("evidence", "matches");
  expect(matches.now).toBe("three");
});

test("where nothing is of it, what was selected there stays, and is not taken for chosen", () => {
  const { forwards, matches, events, along } = tables();
  matches.now = "one";
  along.go("matches", "events");
  events.now = "e4";
  along.go("events", "matches");
  expect(matches.now).toBe("one");
  along.go("matches", "forwards");
  expect(forwards.now).toBeNull();
  along.go("forwards", "events");
  expect(events.now).toBe("e4");
});

test("nobody chose what was offered, and nothing goes along behind what is closed", () => {
  const { matches, events, along } = tables();
  along.go("matches", "events");
  expect(events.now).toBeNull();
  matches.now = "one";
  along.go("matches", "rules");
  along.forget();
  along.go("rules", "events");
  expect(events.now).toBeNull();
});
