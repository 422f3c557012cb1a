import { say, type Said } from "../../lib/said.ts";
import { columns, isOfAnalyst } from "../match-columns.ts";

/** Columns whose text is one field of the event, as rules call it. The channel is said by the log source where it can be. */
export const fieldOfColumn: ReadonlyMap<string, string> = new Map([
  ["event", "EventID"],
  ["provider", "Provider_Name"],
  ["record", "EventRecordID"],
  ["host", "Computer"],
  ["channel", "Channel"],
]);

const reasons: ReadonlyMap<string, Said> = new Map([
  ["time", say("A rule judges an event whenever it was written")],
  ["level", say("The level is that of the rule that matched; the new rule has one of its own")],
  ["rule", say("A rule is about events, and not about what other rules say of them")],
  ["tactic", say("The tactic is that of the rule that matched; write it as a tag of the new rule")],
  ["fact", say("This line is made of several fields; write the field itself, for example CommandLine")],
  ["verb", say("It is worked out from the command line or the registry; write CommandLine or TargetObject")],
  [
    "user",
    say(
      "The account is worked out from several fields; write the field, for example SubjectUserName or TargetUserName",
    ),
  ],
  [
    "process",
    say(
      "The process is worked out from several fields; write the field, for example Image or NewProcessName",
    ),
  ],
  [
    "parent",
    say(
      "The parent is worked out from several fields; write the field, for example ParentImage or ParentProcessName",
    ),
  ],
  ["file", say("The file is where the event was found, and not part of it")],
]);

/** Why no rule can say what a column does, and what to write in its place; null where it is no such column. */
export function unsaidColumn(name: string): Said | null {
  if (name === "after" || name === "before") return reasons.get("time")!;
  if (fieldOfColumn.has(name) || !columns.some(({ id }) => id === name)) return null;
  if (isOfAnalyst(name)) return say("It is what an analyst said of the event, and not part of it");
  return reasons.get(name) ?? say("It is said of the event by this program, and not part of it");
}
