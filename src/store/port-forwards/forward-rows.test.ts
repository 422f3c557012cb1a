import { expect, test } from "vitest";
import { forwardEvidence, portForward } from "../../../tests/support/port-forward.ts";
import { parseFilter } from "../../table/filter-language.ts";
import { filterForwards, ForwardRows } from "./forward-rows.ts";

const at = (hour: number): string => `2026-03-01T${String(hour).padStart(2, "0")}:00:00.0000000Z`;

const forwards = [
  portForward({
    id: "a",
    since: at(9),
    until: at(12),
    state: "ended",
    evidence: [forwardEvidence({ fact: "netsh interface portproxy add" })],
  }),
  portForward({ id: "b", host: "SRV2", listenPort: "9001", account: null, since: at(14) }),
  portForward({
    id: "c",
    since: null,
    state: "refused",
    evidence: [forwardEvidence({ time: at(13) })],
    benign: { kind: "wsl2", reason: "a WSL2 machine", against: null, said: { reason: [], against: [] } },
  }),
];
const rows = new ForwardRows(forwards, (file) => ["logs/Sysmon.evtx"][file] ?? "");
const found = (filter: string): string =>
  [...filterForwards(forwards, rows, parseFilter(filter).terms)].map(({ id }) => id).join("");

test.each([
  ["", "abc"],
  ["9001", "b"],
  ["host:srv", "b"],
  ["host:=SRV2", "b"],
  ["-host:srv2", "ac"],
  ["user:amy", "ac"],
  ["state:open", "b"],
  ["PORTPROXY", "a"],
  ["file:sysmon", "abc"],
  ["benign:wsl2", "c"],
  ["-benign:wsl2", "ab"],
  ["level:high", "abc"],
  ["rule:netsh", ""],
])("%s finds what it says", (filter, ids) => {
  expect(found(filter)).toBe(ids);
});

test("a range of time finds what was there in a part of it", () => {
  expect(found("after:2026-03-01T10:00 before:2026-03-01T11:00")).toBe("a");
  expect(found("after:2026-03-01T12:30")).toBe("bc");
  expect(found("before:2026-03-01T09:00")).toBe("");
});
