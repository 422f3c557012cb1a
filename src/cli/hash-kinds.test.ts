import { expect, test } from "vitest";
import { parseCommand } from "./arguments.ts";
import { readHashKinds, withHashKinds } from "./hash-kinds.ts";

test("--hash stands alone or before kinds, and never takes a path", () => {
  const said = (line: string): string => withHashKinds(line.split(" ")).join(" ");
  expect(said("scan --hash a.evtx")).toBe("scan --hash=sha256 a.evtx");
  expect(said("scan --hash md5,sha1 a.evtx")).toBe("scan --hash=md5,sha1 a.evtx");
  expect(said("scan a.evtx --hash")).toBe("scan a.evtx --hash=sha256");
  expect(said("scan --hash -- sha256")).toBe("scan --hash=sha256 -- sha256");
  expect(said("scan -- --hash")).toBe("scan -- --hash");
  expect(readHashKinds("MD5,SHA-1")).toEqual(["sha256", "sha1", "md5"]);
  expect(readHashKinds("sha512")).toBeNull();
});

test("hashes that would be written nowhere are refused", () => {
  const asked = (line: string): unknown => {
    const command = parseCommand(line.split(" "));
    return command.kind === "wrong" ? command.reason : "hashes" in command ? command.hashes : null;
  };
  expect(asked("scan a.evtx")).toEqual([]);
  expect(asked("scan --hash --format jsonl a.evtx")).toEqual(["sha256"]);
  expect(asked("scan --hash md5 --ledger l.json a.evtx")).toEqual(["sha256", "md5"]);
  expect(asked("forwards --hash a.evtx")).toEqual(["sha256"]);
  expect(asked("scan --hash a.evtx")).toMatch(/^--hash goes with --format jsonl or ledger/);
  expect(asked("scan --hash --unordered --format jsonl a.evtx")).toMatch(/before hashes are known/);
  expect(asked("forwards --hash --format csv a.evtx")).toBe("--hash goes with --format jsonl");
  expect(asked("scan --hash sha512 a.evtx")).toBe(
    "--hash takes sha256, sha1 or md5, with commas between them",
  );
  expect(asked("dump --hash a.evtx")).toBe("--hash goes with scan and forwards");
});
