/* eslint svelte/prefer-svelte-reactivity: "off" -- maps are made, asked and forgotten */
import { t } from "../../words/index.svelte.ts";
import { toIsoTime } from "../../lib/iso-time.ts";
import { longestHole, overlaps, type TimeSpan } from "../../lib/time-spans.ts";
import type { SourceCoverage } from "../../model/channel.ts";
import { channelName, formatSecond, spanWords } from "../format.ts";
import {
  stateIn,
  tellsCommands,
  tellsRegistry,
  type CoverageLines,
  type HostLine,
  type LogBreak,
} from "./coverage-lines.ts";
import { findingNames } from "./finding-words.ts";
import { hostsWords } from "./unlogged.ts";

/** Something that the logs lack in a range of time. */
export interface Lack {
  /** `no process starts, no registry writes`. */
  readonly words: string;
  /** Of which it is so. */
  readonly hosts: readonly string[];
  /** These hosts have no log of this time at all. */
  readonly isAway: boolean;
}

/** The order in which lacks are told: the gravest first. */
const order = ["cleared", "missing", "kind", "part-time", "away", "stopped"] as const;

interface Found {
  readonly rank: (typeof order)[number];
  readonly host: string;
  readonly words: string;
  /** Where several of the kind are told as one: what is counted. */
  readonly counted: string;
}

/**
 * What the logs lack in a range, as far as coverage tells, the gravest first and hosts that lack the same together.
 *
 * @param least milliseconds of a hole that is told of: no bar of the histogram is thinner.
 */
export function lacksIn({ hosts }: CoverageLines, range: TimeSpan, least: number): readonly Lack[] {
  const found = hosts.flatMap((line) => [
    ...line.clears.filter(({ start }) => start >= range.start && start < range.end).map(clearedOf(line)),
    ...line.gaps.filter((gap) => overlaps(gap, range)).map(gapOf(line)),
    ...unheldOf(line, range, least),
  ]);
  const groups = new Map<string, Found[]>();
  for (const each of found) {
    const key = `${order.indexOf(each.rank)} ${each.counted}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()]
    .sort(([one], [other]) => order.indexOf(one!.rank) - order.indexOf(other!.rank))
    .map((group) => {
      const [{ words, counted, rank }] = group as [Found, ...Found[]];
      const isCounted = group.length > 1 && words !== counted;
      return {
        words: isCounted ? t("{what} {n} times", { what: counted, n: String(group.length) }) : words,
        hosts: [...new Set(group.map(({ host }) => host))],
        isAway: rank === "away",
      };
    });
}

/** So many hosts are named; of more it is told how many they are. */
const fewHosts = 2;

/** `no registry writes (PC1, PC2)`, `cleared 9 times (7 of 40 hosts)`. @param of so many hosts there are. */
export function lackWords({ words, hosts }: Lack, of: number): string {
  const which =
    hosts.length > fewHosts && hosts.length < of
      ? t("{n} of {all} hosts", { n: String(hosts.length), all: String(of) })
      : hostsWords(hosts, of);
  return `${words} (${which})`;
}

/** Those that lack what is graver come first, those without a log of this time last. */
export function hostsInOrder(lines: readonly HostLine[], lacks: readonly Lack[]): readonly HostLine[] {
  const ranks = new Map<string, number>();
  lacks.forEach(({ hosts, isAway }, rank) => {
    for (const host of hosts) if (!ranks.has(host)) ranks.set(host, isAway ? lacks.length + 1 : rank);
  });
  const rankOf = ({ host }: HostLine): number => ranks.get(host) ?? lacks.length;
  return lines.toSorted((one, other) => rankOf(one) - rankOf(other));
}

const clearedOf =
  ({ host }: HostLine) =>
  ({ channel, start }: LogBreak): Found => {
    const counted = t("{channel} cleared", { channel: channelName(channel) });
    return { rank: "cleared", host, words: `${counted} ${formatSecond(toIsoTime(start))}`, counted };
  };

const gapOf =
  ({ host }: HostLine) =>
  ({ channel, kind, start, end }: LogBreak): Found => {
    const isStop = kind === "service-stopped";
    const named = t(findingNames[kind]);
    const counted = isStop ? named : `${channelName(channel)}: ${named}`;
    return {
      rank: isStop ? "stopped" : "missing",
      host,
      words: `${counted} ${spanWords(start, end)}`,
      counted,
    };
  };

/** What a host's logs do not hold of a range. */
function unheldOf(line: HostLine, range: TimeSpan, least: number): readonly Found[] {
  const { host, reach, sources } = line;
  const tell = (rank: Found["rank"], words: string): readonly Found[] => [
    { rank, host, words, counted: words },
  ];
  if (reach.length === 0) return tell("away", t("no {name} log", { name: logList(line, () => true) }));
  const hole = longestHole(reach, range);
  if (hole === range.end - range.start) return tell("away", t("no log reaches into this time"));
  const partTime = hole >= least ? tell("part-time", t("logs reach over a part of this time only")) : [];
  const held = sources.filter((each) => stateIn(each, range) === "logged").map(({ source }) => source);
  const kinds = kindsMissing(held);
  if (kinds === null) return partTime;
  const absent = logList(line, (name) => name !== "PowerShell");
  const why = absent === "" ? "" : `${t("no {name} log", { name: absent })}: `;
  return [...tell("kind", `${why}${kinds}`), ...partTime];
}

/** Null where process starts with command lines and registry writes are held. */
function kindsMissing(held: readonly SourceCoverage[]): string | null {
  const has = (name: string): boolean => held.some(({ source }) => source === name);
  const commands = held.some(tellsCommands)
    ? []
    : [has("Security 4688") ? t("process starts without command lines only") : t("no process starts")];
  const registry = held.some(tellsRegistry)
    ? []
    : [has("Security 4657") ? t("registry writes from Security 4657 only") : t("no registry writes")];
  const lacks = [...commands, ...registry];
  return lacks.length === 0 ? null : lacks.join(t(", "));
}

/** `Sysmon or Security`: the logs among those asked for of which no file is here. */
function logList({ sources }: HostLine, isAsked: (name: string) => boolean): string {
  const absent = sources.filter(({ state }) => state === "no-log").map(({ source }) => logOf(source));
  return [...new Set(absent)].filter(isAsked).join(t(" or "));
}

const logOf = ({ source }: SourceCoverage): string => source.split(" ")[0]!;
