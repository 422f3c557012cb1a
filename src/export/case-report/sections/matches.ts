import { countOf } from "../../../lib/format-number.ts";
import type { EventSummary } from "../../../model/event.ts";
import type { Match } from "../../../model/match.ts";
import { levels } from "../../../model/rule.ts";
import { cut, fileText, timeText } from "../../report/sections/parts.ts";
import { sourcesOf } from "../../row.ts";
import { code, heading, list, paragraph, table, type Block, type Inline, type Text } from "../blocks.ts";
import type { CaseReport, ChosenEvent } from "../case-report.ts";
import { noteBlocks } from "./noted.ts";
import { whyTexts } from "./why.ts";

/** The events that were noted or tagged, each with why its rules matched. */
export function* chosenBlocks(report: CaseReport): Generator<Block> {
  yield heading(2, "Chosen matches");
  if (report.chosen.length === 0) {
    yield paragraph("None: a match is chosen by a note or a tag.");
    return;
  }
  for (const event of report.chosen) yield* chosenEvent(event, report);
}

function* chosenEvent({ note, matches }: ChosenEvent, report: CaseReport): Generator<Block> {
  const { event } = matches[0]!;
  const { time, computer, channel, eventId, recordId, fact, user, process } = event;
  yield heading(3, `${timeText(time)}  `, code(computer), "  ", code(`${channel} ${eventId}`));
  yield* noteBlocks(note);
  yield paragraph(code(cut(fact)));
  const named: readonly (readonly [string, string])[] = [
    ["User", userText(event, user)],
    ["Process", process],
    ["Record", recordId],
  ];
  yield list([
    ...named
      .filter(([, value]) => value !== "")
      .map(([name, value]): Text => [`${name}: `, code(cut(value))]),
    ...sourcesOf(event, report.files).map((place): Text => [
      "Lies in ",
      code(fileText(place)),
      ` at offset 0x${place.offset.toString(16)}`,
      ...(place.sha256 === null || place.sha256 === undefined ? [] : [", SHA-256 ", code(place.sha256)]),
    ]),
  ]);
  for (const match of matches) yield* whyBlocks(match, report);
}

function userText({ userFrom }: EventSummary, user: string): string {
  return userFrom === null ? user : `${user} (from another event of the same process)`;
}

function* whyBlocks(match: Match, { ruleSet, why }: CaseReport): Generator<Block> {
  const { title, level, id, author } = ruleSet.rules[match.rule]!.info;
  yield paragraph(
    "Matched by ",
    code(title),
    level === null ? "" : `, ${level}`,
    ", rule ",
    code(id),
    ...(author === "" ? [] : [", by ", code(author)]),
    ", because of:",
  );
  const explanation = why.get(match);
  if (match.correlated !== null)
    yield list([[`${countOf(match.correlated.length, "event")} that belong together, this one the last`]]);
  else if (explanation === undefined)
    yield list([
      [`not told: only ${countOf(why.size, "match was", "matches were")} read again for this report`],
    ]);
  else if (explanation === null || explanation === "unreadable")
    yield list([["the record could not be read again"]]);
  else yield list(whyTexts(explanation));
}

interface OfRule {
  count: number;
  first: string;
  last: string;
  readonly hosts: Set<string>;
}

/** Every rule that matched, those of the highest level first. */
export function ruleBlocks({ matches, ruleSet }: CaseReport): readonly Block[] {
  const rules = new Map<number, OfRule>();
  for (const { rule, event } of matches) {
    const told = rules.get(rule);
    if (told === undefined)
      rules.set(rule, { count: 1, first: event.time, last: event.time, hosts: new Set([event.computer]) });
    else {
      told.count++;
      told.hosts.add(event.computer);
      if (event.time < told.first) told.first = event.time;
      if (event.time > told.last) told.last = event.time;
    }
  }
  const rank = (rule: number): number => {
    const { level } = ruleSet.rules[rule]!.info;
    return level === null ? -1 : levels.indexOf(level);
  };
  const rows = [...rules]
    .sort(([one, a], [other, b]) => rank(other) - rank(one) || b.count - a.count)
    .map(([rule, { count, first, last, hosts }]): readonly (readonly Inline[])[] => {
      const { title, level, id } = ruleSet.rules[rule]!.info;
      return [
        [level ?? "–"],
        [code(title)],
        [code(id)],
        [String(count)],
        [String(hosts.size)],
        [timeText(first)],
        [timeText(last)],
      ];
    });
  return [
    heading(2, "Matches by rule"),
    ...(rows.length === 0 ? [paragraph("None.")] : []),
    ...table(["Level", "Rule", "Id", "Matches", "Hosts", "First", "Last"], rows),
  ];
}
