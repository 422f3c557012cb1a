import { countOf } from "../../../lib/format-number.ts";
import { scopeOf, statesInWords } from "../../report/sections/answer.ts";
import { timeText } from "../../report/sections/parts.ts";
import { code, heading, list, paragraph, strong, type Block, type Text } from "../blocks.ts";
import type { CaseReport } from "../case-report.ts";
import { noteBlocks } from "./noted.ts";

/** Hosts that are named; of more there is the count. */
const MAX_HOSTS = 12;

export function summaryBlocks(report: CaseReport): readonly Block[] {
  const { about, name, saved, isUnsaved, logSentences } = report;
  const file: Text =
    name === null
      ? ["Not saved in a case file."]
      : ["Case file ", code(name), `, saved ${timeText(saved)}${isUnsaved ? ", changed since" : ""}.`];
  return [
    heading(1, "Case report"),
    paragraph(
      `Windows event logs, read by Pivotscope ${about.toolVersion}. Written ${timeText(about.written)}. All times are UTC. `,
      ...file,
    ),
    heading(2, "Summary"),
    list([found(report), matched(report), where(report), noted(report), lacking(report)]),
    ...(logSentences.length === 0
      ? []
      : [paragraph("The logs against the case file:"), list(logSentences.map((sentence) => [sentence]))]),
  ];
}

function found({ forwards }: CaseReport): Text {
  if (forwards.length === 0) return [strong("No port forward"), " is proved by these logs."];
  return [strong(countOf(forwards.length, "port forward")), `: ${statesInWords(forwards).join(", ")}.`];
}

function matched({ matches, document, ruleSet }: CaseReport): Text {
  const rules = document.rules.filter(({ state }) => state === "matched").length;
  if (matches.length === 0) return [`No match of ${countOf(document.summary.rules, "rule")}.`];
  const own = matches.filter(({ rule }) => ruleSet.rules[rule]!.info.origin === "pivotscope").length;
  return [
    strong(countOf(matches.length, "match", "matches")),
    ` of ${countOf(rules, "rule")}${own === 0 ? "" : `, ${own} of them by Pivotscope’s own rules`}.`,
  ];
}

function where({ document }: CaseReport): Text {
  const { hosts, first, last } = scopeOf(document);
  const names = hosts.slice(0, MAX_HOSTS).flatMap((host, at) => [at === 0 ? "" : ", ", code(host)]);
  return [
    `${hosts.length === 0 ? "No host" : countOf(hosts.length, "host")}: `,
    ...names,
    hosts.length > MAX_HOSTS ? ", …" : "",
    `; events from ${timeText(first)} to ${timeText(last)}.`,
  ];
}

function noted({ chosen, forwards, notes, strays, reviewed }: CaseReport): Text {
  const ofForwards = forwards.filter((forward) => {
    const note = notes.ofForward(forward);
    return note !== null && (note.text !== "" || note.tags.length > 0);
  }).length;
  return [
    `Noted by the analyst: ${countOf(chosen.length, "matched event")}, ${countOf(ofForwards, "forward")}`,
    strays.length === 0 ? "" : `, ${countOf(strays.length, "other thing")}`,
    `; ${reviewed} marked as reviewed.`,
  ];
}

function lacking({ document }: CaseReport): Text {
  const { summary, scan } = document;
  return [
    `${countOf(summary.recordsRead, "record")} of ${countOf(summary.files, "file")} read; scan ${scan}. `,
    scopeOf(document).isLacking
      ? "Not everything could be read, or is there: see “What the logs cannot show” and “Files”."
      : "Nothing of the files was unreadable.",
  ];
}

/** Notes about what is not here, or is no match: nothing that was said is left out. */
export function strayBlocks({ strays }: CaseReport): readonly Block[] {
  if (strays.length === 0) return [];
  return [
    heading(2, "Other notes"),
    paragraph("About events without a match, files, and what is not in the logs that are open."),
    ...strays.flatMap((stray) => [
      heading(3, `${kinds[stray.kind]}: `, code(stray.about)),
      ...noteBlocks(stray),
    ]),
  ];
}

const kinds = { event: "Event", forward: "Forward", file: "File" } as const;
