import fc from "fast-check";
import { expect, test } from "vitest";
import { say } from "../../lib/said.ts";
import type { RecordPlace } from "../../model/event.ts";
import type { ForwardEvidence, PortForward } from "../../model/port-forward.ts";
import { packForwards, unpackForwards } from "./packed-forwards.ts";

const text = fc.constantFrom("", "a", "PC1", "netsh interface portproxy reset", "\ud800", "\udc00", "ß\r\n");
const place = fc.record<RecordPlace>({
  file: fc.nat(5),
  offset: fc.nat(2 ** 40),
  chunkOffset: fc.nat(2 ** 40),
  headerId: text,
  origin: fc.constantFrom("residual" as const, "carved" as const),
  confidence: fc.constantFrom("certain" as const, "likely" as const),
});
const evidence = fc.record<ForwardEvidence>({
  host: text,
  time: text,
  channel: text,
  provider: text,
  eventId: text,
  recordId: text,
  places: fc.array(place, { minLength: 1, maxLength: 3 }),
  role: fc.constantFrom("command" as const, "registry" as const, "use" as const),
  ofEnd: fc.boolean(),
  fact: text,
  said: fc.option(text.map((value) => say("{value} was said", { value }))),
});
const forward = fc
  .record({ id: text, host: text, evidence: fc.array(evidence, { maxLength: 5 }) })
  .map((said) => said as unknown as PortForward);

test("forwards come out of the packing as they went in, by copies of them too", () => {
  fc.assert(
    fc.property(fc.array(forward, { maxLength: 6 }), (forwards) => {
      const told = unpackForwards(structuredClone(packForwards(forwards)));
      expect(told).toEqual(forwards);
      // As lists, exports and other threads take them.
      expect(told.map((one) => ({ ...one }))).toEqual(forwards);
      expect(structuredClone(told)).toEqual(forwards);
      expect(JSON.stringify(told.map(({ evidence: all }) => all))).toBe(
        JSON.stringify(forwards.map(({ evidence: all }) => all)),
      );
    }),
  );
});
