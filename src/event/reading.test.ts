import fc from "fast-check";
import { expect, test } from "vitest";
import { inEnglish } from "../lib/said.ts";
import { noForwards } from "../model/forward.ts";
import type { EventField, RawEvent } from "../model/event.ts";
import { eventFields, readEvent, sentenceOf, summarise, whoActed } from "./index.ts";

const place = {
  file: 0,
  offset: 0,
  chunkOffset: 0,
  headerId: "1",
  origin: "live",
  confidence: "certain",
} as const;

function started(values: Readonly<Record<string, string>>): RawEvent {
  const fields = Object.entries(values).map(([name, value]): EventField => ({
    name,
    value,
    path: name,
    from: null,
  }));
  const provider = "Microsoft-Windows-Security-Auditing";
  const header = { recordId: "1", time: "", timeFrom: "event", computer: "PC1", eventId: "4688" } as const;
  return { ...header, channel: "Security", provider, fields };
}

function told(event: RawEvent): { readonly column: string; readonly sentence: string } {
  const sentence = inEnglish(sentenceOf(readEvent(eventFields(event)), noForwards, null));
  return { column: summarise(event, place, null, () => null).user, sentence };
}

const amy = { SubjectDomainName: "CORP", SubjectUserName: "amy" };
const bob = { TargetDomainName: "CORP", TargetUserName: "bob" };
const nobody = { SubjectUserName: "-", SubjectUserSid: "S-1-0-0" };

test("the column and the sentence of a process start name one account as the one that acted", () => {
  const process = { NewProcessName: "C:\\w\\net.exe", CommandLine: "net use" };
  expect(told(started({ ...process, ...amy, ...bob }))).toEqual({
    column: "CORP\\amy",
    sentence: "net.exe was started (started by CORP\\amy, runs as CORP\\bob) on PC1: net use",
  });
  expect(told(started({ ...process, ...nobody, ...bob }))).toEqual({
    column: "CORP\\bob",
    sentence: "net.exe was started as CORP\\bob on PC1: net use",
  });
  expect(told(started({ ...process, ...nobody }))).toEqual({
    column: "",
    sentence: "net.exe was started on PC1: net use",
  });
});

test("whatever accounts and programs it names, a row says the same as the details", () => {
  const names = [
    "SubjectUserName",
    "SubjectUserSid",
    "TargetUserName",
    "TargetUserSid",
    "User",
    "TargetUser",
  ];
  const values = fc.constantFrom("amy", "bob", "-", "S-1-0-0", "S-1-5-18", "S-1-5-21-1-2-3-500");
  const fields = fc.dictionary(fc.constantFrom(...names), values);
  const image = fc.constantFrom("Image", "NewProcessName", "ProcessName");
  fc.assert(
    fc.property(fields, image, (accounts, name) => {
      const event = started({ ...accounts, [name]: "C:\\w\\net.exe" });
      const row = summarise(event, place, null, () => null);
      const { sentence } = told(event);
      expect(whoActed(readEvent(eventFields(event)))?.acting ?? "").toBe(row.user);
      expect(row.process).toBe("C:\\w\\net.exe");
      expect(sentence).toMatch(/^net\.exe was started/);
      if (row.user === "") return;
      const clauses = [` as ${row.user} on PC1`, `(started by ${row.user}, runs as `];
      expect(clauses.filter((words) => sentence.includes(words))).toHaveLength(1);
    }),
  );
});
