import { withoutEnd } from "../../lib/without-end.ts";
import { forwardLine } from "../told-forwards.ts";
import { differenceOf } from "./difference.ts";
import type { ReportDocument } from "./report.ts";

/** `missing`: the report has it, and it was not found again; `new`: it was found, and the report has it not. */
export type Outcome = "same" | "differs" | "missing" | "new";

/** One line of a check. */
export interface ComparedPart {
  readonly kind: string;
  readonly outcome: Outcome;
  readonly name: string;
  /** What differs, in words; else what else names it, or `""`. */
  readonly detail: string;
}

/** What lists of hashes say is no part of it, nor are files of rules that are no text: a check has none. */
const BESIDE_LOGS: ReadonlySet<string> = new Set(["hash-differs", "hash-list-line", "text-encoding"]);

/** Counts of a report as a whole, and of residual records, which are said apart. */
const RESIDUAL = ["recordsResidual", "recordsResidualParts"] as const;

/**
 * Holds a report against one that was made anew, in the order in which a reader would ask. When and by what it was written, and
 * what the analyst noted, can't be found again and are left out.
 */
export function* compareReports(reported: ReportDocument, found: ReportDocument): Generator<ComparedPart> {
  const [was, is] = [reported.ledger, found.ledger];
  yield* compare("rule-text", reported.ruleFiles, found.ruleFiles, {
    key: ({ path }) => path,
    name: ({ path }) => path,
    detail: ({ sha256 }) => sha256,
    // Whether a text is carried along depends on what matched.
    ignored: ["text"],
  });
  yield* compare("map", [reported.logSourceMap], [found.logSourceMap], {
    key: () => "",
    name: ({ path }) => path,
    detail: ({ sha256 }) => sha256,
  });
  yield* compare("file", was.files, is.files, {
    key: nameOfFile,
    name: nameOfFile,
    detail: ({ sha256 }) => sha256 ?? "no hash",
    ignored: ["hashList", "problems"],
  });
  yield* compare("problem", was.problems.filter(isOfScan), is.problems.filter(isOfScan), {
    // A path may begin elsewhere today.
    key: ({ file, code, offset, line, recordId, detail }) =>
      JSON.stringify([tailOf(file), code, offset, line, recordId, detail]),
    name: ({ file }) => file,
    detail: ({ code, detail }) => `${detail} (${code})`,
    ignored: ["file"],
  });
  const residual = ({ summary }: ReportDocument["ledger"]) =>
    Object.fromEntries(RESIDUAL.map((key) => [key, summary[key]]));
  yield* compare("residual", [residual(was)], [residual(is)], {
    key: () => "",
    name: () => "residual records",
    detail: (counts) => `${counts["recordsResidual"]} whole, ${counts["recordsResidualParts"]} in part`,
  });
  yield* compare("channel", was.channels, is.channels, {
    key: ({ host, channel }) => `${host}\n${channel}`,
    name: ({ host, channel }) => `${host} ${channel}`,
    detail: ({ verdict }) => verdict,
  });
  yield* compare("coverage", was.coverage, is.coverage, {
    key: ({ host }) => host,
    name: ({ host }) => host,
    detail: () => "",
  });
  yield* compare("rule", was.rules, is.rules, {
    key: ({ path, id, title }) => JSON.stringify([path, id, title]),
    name: ({ title, path }) => title ?? path ?? "",
    detail: ({ state, judged, matches }) => `${state}, judged: ${judged}, matches: ${matches}`,
  });
  yield* compare("refused-rule", was.refusedRules, is.refusedRules, {
    key: ({ path, line }) => `${path}:${line}`,
    name: ({ path, line }) => `${path}:${line}`,
    detail: ({ reason }) => reason,
  });
  yield* compare("forward", reported.forwards, found.forwards, {
    key: ({ id }) => id,
    name: ({ id }) => id,
    detail: (forward) => `${forwardLine(forward)}, ${forward.state}`,
  });
  yield* compare("match", reported.matches, found.matches, {
    key: ({ key }) => key,
    name: ({ key }) => key,
    detail: ({ time, ruleTitle, file, recordId }) => `${time} ${ruleTitle}, ${file} record ${recordId}`,
  });
  const sumsOf = ({ summary, problems, scan }: ReportDocument["ledger"]) => {
    const beside = problems.length - problems.filter(isOfScan).length;
    return { ...summary, problems: summary.problems - beside, scan };
  };
  yield* compare("summary", [sumsOf(was)], [sumsOf(is)], {
    key: () => "",
    name: () => "sums",
    detail: ({ files, matches }) => `files: ${files}, matches: ${matches}`,
    ignored: RESIDUAL,
  });
}

function isOfScan({ code }: { readonly code: string }): boolean {
  return !BESIDE_LOGS.has(code);
}

function nameOfFile({
  path,
  container,
}: {
  readonly path: string;
  readonly container: string | null;
}): string {
  return container === null ? path : `${container}/${path}`;
}

/** The last name of a path. */
function tailOf(path: string): string {
  return withoutEnd(path, "/\\").replace(/^.*[/\\]|^.* › /s, "");
}

interface Naming<Item> {
  readonly key: (item: Item) => string;
  readonly name: (item: Item) => string;
  readonly detail: (item: Item) => string;
  readonly ignored?: readonly string[];
}

/** Of several with one key the first is held against the first, and so on. Linear in their number. */
function* compare<Item>(
  kind: string,
  reported: readonly Item[],
  found: readonly Item[],
  { key, name, detail, ignored }: Naming<Item>,
): Generator<ComparedPart> {
  const left = new Map<string, Item[]>();
  for (const item of found) {
    const alike = left.get(key(item));
    if (alike === undefined) left.set(key(item), [item]);
    else alike.push(item);
  }
  for (const alike of left.values()) alike.reverse();
  for (const item of reported) {
    const other = left.get(key(item))?.pop();
    const difference = other === undefined ? null : differenceOf(item, other, ignored);
    const outcome = other === undefined ? "missing" : difference === null ? "same" : "differs";
    yield { kind, outcome, name: name(item), detail: difference ?? detail(item) };
  }
  for (const alike of left.values())
    for (const item of alike.reverse())
      yield { kind, outcome: "new", name: name(item), detail: detail(item) };
}
