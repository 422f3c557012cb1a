import fc from "fast-check";
import type { Bound } from "../../../src/model/scan-program.ts";

const field = fc.constantFrom("Image", "User", null);
const literal = fc.constantFrom("a", "ab", "\\cmd.exe", "ß", "");
/** Of any values. */
export const table = { name: "t", width: 2, classes: new Uint8Array(128), next: new Uint16Array(6).fill(1) };

const part = fc.oneof(
  fc.constantFrom<Bound>(
    { kind: "true" },
    { kind: "false" },
    { kind: "foreign", field: "Image" },
    { kind: "wild", field: null },
    { kind: "long", field: "Image", units: 40 },
    { kind: "run", field: null, of: "digits", units: 5 },
    { kind: "run", field: "User", of: "alphanumerics", units: 40 },
    { kind: "same", field: "Image", other: "User" },
    { kind: "accepted", field: "Image", by: table },
  ),
  fc
    .tuple(field, literal, fc.constantFrom("equal", "start", "end", "inside", "number"))
    .map(([field, literal, at]): Bound => ({ kind: "seen", field, literal, at })),
);

/** What a "not" may stand over has none in it. */
const joinedOf = (part: fc.Arbitrary<Bound>): fc.Arbitrary<Bound> =>
  fc.letrec<{ joined: Bound }>((tie) => ({
    joined: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      part,
      fc
        .tuple(fc.constantFrom("and", "or"), fc.array(tie("joined"), { maxLength: 4 }))
        .map(([kind, children]): Bound => ({ kind, children })),
    ),
  })).joined;
/** What rules can say of events. */
export const bound = joinedOf(
  fc.oneof(
    part,
    joinedOf(part).map((child): Bound => ({ kind: "not", child })),
  ),
);
