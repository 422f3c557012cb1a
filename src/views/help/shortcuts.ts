import type { Label } from "../../words/index.svelte.ts";

/** Every key of the page, for the list that `?` shows. */
export const shortcuts: readonly { readonly keys: readonly string[]; readonly does: Label }[] = [
  { keys: ["/"], does: "go to the filter" },
  { keys: ["↑", "↓", "Page", "Home", "End"], does: "move through the forwards, matches or events" },
  { keys: ["Shift + ↑ ↓"], does: "select several matches" },
  { keys: ["Ctrl + A", "Ctrl + C"], does: "select all shown, copy the selected as tab-separated rows" },
  { keys: ["←", "→"], does: "in the matches and events: to a cell of the row" },
  { keys: ["f", "Shift + F", "c"], does: "on a cell: filter for its value, filter it out, copy it" },
  { keys: ["x"], does: "in the matches: hide the rule; in the summary: hide the entry" },
  { keys: ["z"], does: "fold the rule into one line; there, or with Enter: draw its rows apart" },
  { keys: ["Enter"], does: "from the table to the detail" },
  { keys: ["Alt + ↓", "Alt + ↑"], does: "in the detail: to the next section, to the one before" },
  { keys: ["↑", "↓"], does: "in the fields of the detail: move" },
  {
    keys: ["f", "Shift + F", "c"],
    does: "on a field of the detail: filter for its value, filter it out, copy it",
  },
  { keys: ["Esc"], does: "back: detail to table, clear the filter, zoom out, close" },
  { keys: ["m"], does: "mark the selected matches or events as reviewed, or take the mark away" },
  { keys: ["n", "Esc"], does: "to the note of what is selected, and back" },
  { keys: ["m"], does: "in the forwards: mark the selected one as reviewed, or take the mark away" },
  { keys: ["s", "Ctrl + S"], does: "the menu of the case; save it" },
  { keys: ["l"], does: "matches of the highest level, of the next, of all" },
  { keys: ["[", "]"], does: "to the burst of matches before, to the next" },
  { keys: ["g"], does: "the summary by rule, host, tactic or user" },
  { keys: ["."], does: "in the detail: what it came from and what happened around it, or close that" },
  { keys: ["o"], does: "open logs" },
  { keys: ["e"], does: "export CSV of the forwards, matches or events" },
  { keys: ["1", "2", "3", "4", "5"], does: "Forwards, Matches, Events, Rules, Evidence" },
  { keys: ["v"], does: "forwards as a table or as a picture" },
  { keys: ["w"], does: "the details in their own window, and back" },
  { keys: ["t"], does: "theme: system, light, dark" },
  { keys: ["?"], does: "this list" },
  { keys: ["← →", "Shift + ← →", "Enter"], does: "in the histogram: move, mark a range, zoom to it" },
  { keys: ["← →", "Page"], does: "on the moment of the forwards: earlier, later" },
  { keys: ["↑", "↓", "Enter"], does: "in the list of rules: open the next rule, go to its page" },
  { keys: ["Shift + ← →", "Ctrl + ← →"], does: "on a column head: change its width, move the column" },
];

export const filterExamples: readonly { readonly text: string; readonly does: Label }[] = [
  { text: "netsh listenport", does: "both words, anywhere in the event" },
  { text: '"add v4tov4"', does: "the phrase" },
  { text: "host:win10", does: "host contains win10; host:=WIN10 is exactly that" },
  { text: "-file:old", does: "not; also not file:old" },
  { text: "(host:a or user:b) netsh", does: "either, in brackets" },
  { text: "process:*\\cmd.exe", does: "the whole value, * for any text and ? for one character" },
  {
    text: "event:4688..4689 record:>1000 level:>=high",
    does: "ranges of numbers and levels; time:2019-05 too",
  },
  { text: "level:high level:critical", does: "either: a level, or any field with :=, given twice" },
  { text: "after:2019-05-27T01:28 before:2019-05-28", does: "a range of time, UTC" },
  { text: "time:none", does: "events whose time could not be read" },
  { text: "noted:yes tag:tunnel", does: "what has a note or tags; one of its tags; note: is its text" },
  { text: "CommandLine:portproxy", does: "any field of the event" },
];

export const filterFields =
  "time level fact host user event rule process file parent tactic verb channel record provider origin confidence reviewed noted note tag";
