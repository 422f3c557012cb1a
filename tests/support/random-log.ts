import {
  cdata,
  char,
  element,
  entity,
  instance,
  layLog,
  normal,
  optional,
  stream,
  template,
  text,
  value,
  type Node,
  type Stream,
  type Value,
  type ValueTypeName,
} from "./evtx-writer.ts";
import { seededRandom, type Random } from "./random.ts";

// Well-formed logs nobody would think of: random trees, substitutions, dependencies, arrays and nested BinXML. Made
// from a seed, for comparison with the independent reader.

const names = ["A", "B", "Data", "Name", "System", "Level", "x-y", "\u00e9"];
const plainWords = [
  ["", " ", "a", "b<c", "d&e", "\"'", "long text ".repeat(9)],
  ["\u4e2d\u6587", "\ud83d\ude00", "line\r\nbreak", "tab\tbed"],
].flat();
// Readers need not agree on these in literal text; as values they are settled.
const words = [...plainWords, "nul\0cut", "\u0001", "\ud800"];

type Maker = (random: Random) => Value;

const big = (random: Random): bigint =>
  (BigInt(random.between(0, 2 ** 32)) << 32n) | BigInt(random.between(0, 2 ** 32));
const word = (random: Random): string => pick(random, words);

const makers = {
  string: (random) => value.string(word(random)),
  ansi: (random) => value.ansi(pick(random, ["", "a", "b\0c", "\u00e9\u0080", "end\0"])),
  i8: (random) => value.i8(random.between(-128, 128)),
  u8: (random) => value.u8(random.between(0, 256)),
  i16: (random) => value.i16(random.between(-32768, 32768)),
  u16: (random) => value.u16(random.between(0, 65536)),
  i32: (random) => value.i32(random.between(-(2 ** 31), 2 ** 31)),
  u32: (random) => value.u32(random.between(0, 2 ** 32)),
  i64: (random) => value.i64(big(random)),
  u64: (random) => value.u64(big(random)),
  f64: (random) => value.f64(random.between(-1000, 1000) / 10 ** random.between(-25, 25)),
  bool: (random) => value.bool(random.between(0, 3)),
  guid: (random) => value.typed(0x0f, bytes(random, 16)),
  // Up to the year 9999.
  fileTime: (random) => value.fileTime(big(random) % 2_650_467_744_000_000_000n),
  sid: (random) => value.sid(`S-1-5${`-${String(random.between(0, 2 ** 32))}`.repeat(random.between(0, 5))}`),
  hex32: (random) => value.hex32(random.between(0, 2 ** 32)),
  hex64: (random) => value.hex64(big(random)),
} satisfies Partial<Record<ValueTypeName, Maker>>;

const scalarTypes = Object.keys(makers) as (keyof typeof makers)[];

function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.between(0, items.length)]!;
}

function bytes(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => random.between(0, 256));
}

function anyValue(random: Random, depth: number): Value {
  const kind = random.between(0, 12);
  if (kind === 0) return value.nil(random.between(0, 2) * random.between(0, 20));
  if (kind === 1) return value.binary(bytes(random, random.between(0, 9)));
  if (kind === 2 && depth < 3) return value.nested(anyStream(random, depth + 1));
  const type = pick(random, scalarTypes);
  if (kind > 4) return makers[type](random);
  const items = Array.from({ length: random.between(0, 4) }, () => makers[type](random));
  // A NUL inside an item would be the end of two items.
  const clean = items.filter((item) =>
    type !== "string" && type !== "ansi"
      ? true
      : "bytes" in item &&
        item.bytes.every((byte, i, all) => byte !== 0 || (type === "string" && all[i ^ 1] !== 0)),
  );
  return value.arrayOf(type, clean);
}

/** A stream as Windows nests them: an instance of a template, or elements without one. */
function anyStream(random: Random, depth: number): Stream {
  if (random.between(0, 4) === 0)
    return stream(anyElement(random, 2, null, true), { header: random.between(0, 2) === 0 });
  const values = Array.from({ length: random.between(1, 9) }, () => anyValue(random, depth));
  return stream(instance(template(anyElement(random, 0, values, true)), values));
}

function anyElement(random: Random, depth: number, values: readonly Value[] | null, isRoot = false): Node {
  const attributes = names
    .filter(() => random.between(0, 5) === 0)
    .map((name) => ({ name, value: content(random, 9, values, true) }));
  const children = random.between(0, 5) === 0 ? [] : content(random, depth, values, false);
  // The root's dependency is another matter: see the case "dependencies".
  const dependency =
    !isRoot && values !== null && random.between(0, 4) === 0 ? random.between(0, values.length + 2) : null;
  return element(pick(random, names), attributes, children, { dependency });
}

function content(
  random: Random,
  depth: number,
  values: readonly Value[] | null,
  inAttribute: boolean,
): Node[] {
  const nodes: Node[] = [];
  for (let count = random.between(1, 4); count > 0; count--) {
    const kind = random.between(0, 12);
    if (kind < 2) nodes.push(text(pick(random, plainWords)));
    else if (kind === 2) nodes.push(entity(pick(random, ["amp", "lt", "gt", "quot", "apos"])));
    else if (kind === 3) nodes.push(char(random.between(32, 0xd7ff)));
    else if (kind === 4 && !inAttribute) nodes.push(cdata(pick(random, plainWords)));
    else if (kind < 9 && values !== null) nodes.push(substitution(random, values, inAttribute));
    else if (depth < 4 && !inAttribute) nodes.push(anyElement(random, depth + 1, values));
  }
  return nodes;
}

function substitution(random: Random, values: readonly Value[], inAttribute: boolean): Node {
  const make = random.between(0, 2) === 0 ? normal : optional;
  const allowed = values.map((_, i) => i).filter((i) => !inAttribute || values[i]!.type !== 0x21);
  return make(allowed.length === 0 ? values.length : pick(random, allowed), "string");
}

/** The bytes of a log of `count` such records. */
export function randomLog(seed: number, count: number): Uint8Array<ArrayBuffer> {
  const random = seededRandom(seed);
  return layLog({ records: Array.from({ length: count }, () => ({ body: anyStream(random, 0) })) }).bytes;
}
