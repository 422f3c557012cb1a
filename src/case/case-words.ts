// What a comparison says, in whole sentences: for the page, for messages of the command line and for the ledger.

import { formatBytes, formatInteger } from "../lib/format-number.ts";
import { say, type Said } from "../lib/said.ts";
import { displayPath } from "../model/input.ts";
import type { ForwardState } from "../model/port-forward.ts";
import type { CaseLog, LogIdentity } from "./case-file.ts";
import type { ComparedLog, ComparedLogs } from "./compare-logs.ts";
import type { ComparedResults } from "./compare-results.ts";

/** How many things of one kind are named; of the others the number is told. */
const NAMED = 5;

/** `a.evtx, b.evtx and 3 more`. */
export function fewOf(all: readonly string[]): Said {
  const names = all.slice(0, NAMED).map((name) => say("{name}", { name }));
  if (all.length <= NAMED) return say("{names}", { names });
  return say("{names} and {n} more", { names, n: all.length - NAMED });
}

/** What is to be said of a log of the case; null where it is here and the same, proved by its hash. */
export function logSentence({ log, verdict, open }: ComparedLog): Said | null {
  const name = displayPath(log);
  switch (verdict) {
    case "same":
      return null;
    case "alike":
      return say(
        "{name} has the same size and ends as in the case; one of the SHA-256 is not known, so no more is proved.",
        { name },
      );
    case "missing":
      return say("{name} ({size}) is not open.", { name, size: sizeOf(log.bytes) });
    case "differs":
      return say("{name} is not as in the case: {difference}.", {
        name: open === null ? name : displayPath(open),
        difference: differenceOf(log, open!),
      });
  }
}

function sizeOf(bytes: number): Said | string {
  return bytes < 1000 ? say("{n} byte|{n} bytes", { n: bytes }) : formatBytes(bytes);
}

function differenceOf(log: CaseLog, open: LogIdentity): Said {
  if (log.bytes !== open.bytes)
    return say("it has {now} bytes, and had {then}", {
      now: formatInteger(open.bytes),
      then: formatInteger(log.bytes),
    });
  const hash = ({ sha256 }: LogIdentity): Said | string =>
    sha256 === null ? say("not known") : `${sha256.slice(0, 12)}…`;
  if (log.sha256 === null || open.sha256 === null)
    return say("it is as large as it was, and its first or last 64 KiB are not the same");
  return say("it is as large as it was, its SHA-256 is {now}, and was {then}", {
    now: hash(open),
    then: hash(log),
  });
}

/** Of all logs: first how many are there, then what is wrong with each of a few, then what is new. */
export function logSentences({ logs, added }: ComparedLogs): readonly Said[] {
  const of = (verdict: ComparedLog["verdict"]): readonly ComparedLog[] =>
    logs.filter((each) => each.verdict === verdict);
  const [same, alike, differing, missing] = [of("same"), of("alike"), of("differs"), of("missing")];
  const others = differing.length - NAMED;
  return [
    headOf(logs.length, same.length),
    ...differing.slice(0, NAMED).map((each) => logSentence(each)!),
    ...(others > 0
      ? [say("{n} other log is not as in the case.|{n} other logs are not as in the case.", { n: others })]
      : []),
    ...(missing.length === 0
      ? []
      : [say("Not open: {names}.", { names: fewOf(missing.map(({ log }) => displayPath(log))) })]),
    ...alikeOf(alike),
    ...(added.length === 0
      ? []
      : [say("Open and not in the case: {names}.", { names: fewOf(added.map(displayPath)) })]),
  ];
}

function headOf(logs: number, same: number): Said {
  if (logs === 0) return say("The case was saved without a log.");
  if (same === logs)
    return say(
      "The log of the case is open and the same, by SHA-256.|All {n} logs of the case are open and the same, by SHA-256.",
      { n: logs },
    );
  const all = say("{n} log|{n} logs", { n: logs });
  return say(
    "Of {all} of the case {n} is open and the same, by SHA-256.|Of {all} of the case {n} are open and the same, by SHA-256.",
    { all, n: same },
  );
}

function alikeOf(alike: readonly ComparedLog[]): readonly Said[] {
  if (alike.length === 0) return [];
  if (alike.length === 1) return [logSentence(alike[0]!)!];
  return [
    say("{logs} have the same size and ends; not all SHA-256 are known, so no more is proved.", {
      logs: say("{n} log|{n} logs", { n: alike.length }),
    }),
  ];
}

/** What was found then and now. */
export function resultSentences(compared: ComparedResults): readonly Said[] {
  const { goneMatches, newMatches, unlisted, goneForwards, newForwards, changedForwards } = compared;
  const [gone, fresh] = [goneMatches.length, newMatches ?? 0];
  const isSame = gone + fresh + goneForwards.length + newForwards.length + changedForwards.length === 0;
  return [
    ...(isSame && unlisted === 0 ? [say("Matches and forwards are those of the case.")] : []),
    ...(gone === 0
      ? []
      : [
          say("{n} match of the case is not found now.|{n} matches of the case are not found now.", {
            n: gone,
          }),
        ]),
    ...(fresh === 0
      ? []
      : [
          say("{n} match is found now and not in the case.|{n} matches are found now and not in the case.", {
            n: fresh,
          }),
        ]),
    ...(unlisted === 0
      ? []
      : [
          say(
            "The case does not list {n} match of those that were found: of it nothing can be said.|The case does not list {n} matches of those that were found: of them nothing can be said.",
            { n: unlisted },
          ),
        ]),
    ...few(
      goneForwards,
      ({ line }) => say("The forward {line} is not found now.", { line }),
      (n) => say("{n} other forward is not found now.|{n} other forwards are not found now.", { n }),
    ),
    ...few(
      newForwards,
      (line) => say("The forward {line} is found now and not in the case.", { line }),
      (n) => say("{n} other forward is new.|{n} other forwards are new.", { n }),
    ),
    ...few(
      changedForwards,
      ({ forward, now }) =>
        say("The forward {line} is {now} now, and was {then}.", {
          line: forward.line,
          now: stateOf[now],
          then: stateOf[forward.state],
        }),
      (n) => say("{n} other forward has another state.|{n} other forwards have another state.", { n }),
    ),
  ];
}

const stateOf: Readonly<Record<ForwardState, Said>> = {
  open: say("open"),
  ended: say("ended"),
  paused: say("paused"),
  uncertain: say("uncertain"),
  refused: say("refused"),
};

/** A sentence of each of the first few, and one of all others. */
function few<Of>(
  all: readonly Of[],
  sentenceOf: (one: Of) => Said,
  others: (count: number) => Said,
): readonly Said[] {
  const named = all.slice(0, NAMED).map(sentenceOf);
  return all.length > NAMED ? [...named, others(all.length - NAMED)] : named;
}
