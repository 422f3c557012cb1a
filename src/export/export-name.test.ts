import { expect, test } from "vitest";
import { exportName } from "./export-name.ts";

const time = "2019-05-27T01:28:42.7003450Z";

test("the name says where the evidence is from and when it was written", () => {
  expect(exportName(["MSEDGEWIN10", "MSEDGEWIN10"], time, "csv")).toBe(
    "pivotscope-MSEDGEWIN10-20190527T012842Z.csv",
  );
  expect(exportName(["a", "b"], time, "jsonl")).toBe("pivotscope-a-b-20190527T012842Z.jsonl");
  expect(exportName(["a", "b", "c"], time, "ledger.json")).toBe(
    "pivotscope-3-hosts-20190527T012842Z.ledger.json",
  );
  expect(exportName([], "", "csv")).toBe("pivotscope.csv");
});

test("a host name from a log cannot leave the folder or hide the file", () => {
  expect(exportName(["../..\\x:y<z>\u202e"], time, "csv")).toBe("pivotscope-x_y_z__-20190527T012842Z.csv");
  expect(exportName(["h".repeat(300)], time, "csv").length).toBeLessThan(120);
});
