// Layers for the ATT&CK Navigator, format 4.5: one of the techniques that matches are tagged with, and one of those that could have
// matched, which only who keeps a ledger can draw: their rules judged events, and none was found.
//
// `attack` is left out of `versions`: rules do not say which version of ATT&CK they mean, and the Navigator takes its own then.
// `tactic` is left out of techniques: the tags of a rule do not say which tactic goes with which technique. Techniques that ATT&CK has
// replaced stand under the id that took their place, for the Navigator shows no others.

import { compareTimes } from "../../lib/iso-time.ts";
import type { RuleInfo } from "../../model/rule.ts";
import type { RuleState, ScanState } from "../../model/ledger.ts";
import type { ExportNotice } from "../notices.ts";
import { scanText, type ExportRow } from "../row.ts";
import { techniquesOf } from "./match-facts.ts";

/** A rule of the scan and what became of it. */
export interface RuleOutcome {
  readonly rule: RuleInfo;
  readonly state: RuleState;
}

export interface NavigatorOptions {
  readonly scan: ScanState;
  readonly outcomes?: readonly RuleOutcome[] | undefined;
  readonly onNotice?: ((notice: ExportNotice) => void) | undefined;
}

/** What a layer says of a technique. */
interface Tally {
  matches: number;
  readonly titles: Map<string, number>;
  readonly hosts: Set<string>;
}

/** The techniques of the matches: the score is the number of matches. */
export function* navigatorLayer(rows: Iterable<ExportRow>, options: NavigatorOptions): Generator<string> {
  const tallies = new Map<string, Tally>();
  const files = new Set<string>();
  const hosts = new Set<string>();
  let [first, last, count] = ["", "", 0];
  for (const { match, rule, file } of rows) {
    const { time, computer } = match.event;
    count++;
    files.add(`${file.container ?? ""}\n${file.path}`);
    hosts.add(computer);
    if (first === "" || (time !== "" && compareTimes(time, first) < 0)) first = time;
    if (compareTimes(time, last) > 0) last = time;
    const ids = techniqueIds(rule);
    if (ids.length === 0) options.onNotice?.("no-technique");
    for (const id of ids) addTo(tallies, id, rule.title, computer);
  }
  const span = first === "" ? "" : ` from ${first} to ${last}`;
  const of = `${counted(count, "match", "matches")} in ${counted(files.size, "file", "files")} of ${counted(hosts.size, "host", "hosts")}`;
  const techniques = inOrder(tallies).map(([techniqueID, { matches, titles, hosts: own }]) => ({
    techniqueID,
    score: matches,
    comment: Array.from(titles, ([title, times]) => `${times}× ${title}`).join("\n"),
    metadata: [{ name: "hosts", value: [...own].sort().join(", ") }],
  }));
  const most = Math.max(1, ...techniques.map(({ score }) => score));
  yield layerText({
    name: "Pivotscope: matches",
    description: `${of}${span}. Scan: ${scanText(options.scan)}.`,
    techniques,
    gradient: { colors: ["#ffe766", "#ff6666"], minValue: 0, maxValue: most },
  });
}

/** Techniques whose rules were asked about events and found none, while no other rule of them did: score 0. */
export function* navigatorCoverage(
  _rows: Iterable<ExportRow>,
  { scan, outcomes = [] }: NavigatorOptions,
): Generator<string> {
  const found = new Set(
    outcomes.filter(({ state }) => state === "matched").flatMap(({ rule }) => techniqueIds(rule)),
  );
  const titles = new Map<string, string[]>();
  const asked = outcomes.filter(({ state }) => state === "ran");
  for (const { rule } of asked) {
    for (const id of techniqueIds(rule)) {
      if (found.has(id)) continue;
      const known = titles.get(id);
      if (known === undefined) titles.set(id, [rule.title]);
      else known.push(rule.title);
    }
  }
  yield layerText({
    name: "Pivotscope: could have matched",
    description: `${counted(asked.length, "rule", "rules")} judged events and found nothing. Scan: ${scanText(scan)}.`,
    techniques: inOrder(titles).map(([techniqueID, rules]) => ({
      techniqueID,
      score: 0,
      comment: rules.sort().join("\n"),
      metadata: [{ name: "rules that found nothing", value: String(rules.length) }],
    })),
    gradient: { colors: ["#9ecae1", "#9ecae1"], minValue: 0, maxValue: 1 },
  });
}

function techniqueIds(rule: RuleInfo): readonly string[] {
  return [...new Set(techniquesOf(rule).map(({ id, replacedBy }) => replacedBy ?? id))];
}

function addTo(tallies: Map<string, Tally>, id: string, title: string, host: string): void {
  const tally = tallies.get(id) ?? {
    matches: 0,
    titles: new Map<string, number>(),
    hosts: new Set<string>(),
  };
  tallies.set(id, tally);
  tally.matches++;
  tally.titles.set(title, (tally.titles.get(title) ?? 0) + 1);
  tally.hosts.add(host);
}

const inOrder = <T>(byId: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
  [...byId].sort(([one], [other]) => (one < other ? -1 : 1));

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

interface LayerTechnique {
  readonly techniqueID: string;
  readonly score: number;
  readonly comment: string;
  readonly metadata: readonly { readonly name: string; readonly value: string }[];
}

interface Layer {
  readonly name: string;
  readonly description: string;
  readonly techniques: readonly LayerTechnique[];
  /** The Navigator draws nothing where the two values are the same. */
  readonly gradient: {
    readonly colors: readonly string[];
    readonly minValue: number;
    readonly maxValue: number;
  };
}

function layerText({ name, description, techniques, gradient }: Layer): string {
  const layer = {
    name,
    versions: { navigator: "5.1.0", layer: "4.5" },
    domain: "enterprise-attack",
    description,
    filters: { platforms: ["Windows"] },
    sorting: 3,
    layout: { layout: "side", showID: true, showName: true, expandedSubtechniques: "annotated" },
    techniques,
    gradient,
    legendItems: [],
  };
  return `${JSON.stringify(layer, null, 2)}\n`;
}
