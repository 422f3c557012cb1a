import { expect, test } from "vitest";
import { SharedHold } from "./shared-hold.ts";

test("a scan goes on when nobody holds it any more", () => {
  const said: string[] = [];
  const shared = new SharedHold({ hold: () => said.push("hold"), release: () => said.push("release") });
  const [one, other] = [shared.part(), shared.part()];
  one.hold();
  other.hold();
  one.release();
  expect(said).toEqual(["hold", "hold"]);
  one.release();
  other.release();
  expect(said).toEqual(["hold", "hold", "release"]);
});
