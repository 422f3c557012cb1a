import { accountsOf, accountFields, eventFields, imageFields, processOf } from "../event/index.ts";
import type { RawEvent } from "../model/event.ts";

/** What a record says of who did what, as its row shows it: the same for thousands of records. `""` where it does not say it. */
export interface EventFacts {
  readonly host: string;
  readonly channel: string;
  readonly provider: string;
  /** Decimal text. */
  readonly eventId: string;
  /** One of `eventLevels` but the first, or the number of another, as written. */
  readonly level: string;
  /** The account that acted. */
  readonly user: string;
  readonly process: string;
}

/** Lowest first; the first stands for all that Windows has no name for. */
export const eventLevels = [
  "other",
  "always",
  "verbose",
  "information",
  "warning",
  "error",
  "critical",
] as const;

/** By number (winmeta.h, WINEVENT_LEVEL_*); 0 is logged whatever level is asked for: all of the audit. */
const LEVEL_NAMES: ReadonlyMap<string, (typeof eventLevels)[number]> = new Map([
  ["0", "always"],
  ["1", "critical"],
  ["2", "error"],
  ["3", "warning"],
  ["4", "information"],
  ["5", "verbose"],
]);

const LEVEL_PATH = "System/Level";

/** Names of all fields that facts are made of; those that virtual ones are made from come to them. */
export const factFields: readonly string[] = [
  "Computer",
  "Channel",
  "Provider_Name",
  "EventID",
  "Level",
  ...accountFields,
  ...imageFields,
];

/** @param canonical with its virtual fields. */
export function factsOf(canonical: RawEvent): EventFacts {
  const { computer, channel, provider, eventId, fields } = canonical;
  const said = eventFields(canonical);
  const level = fields.find(({ path }) => path === LEVEL_PATH)?.value ?? "";
  return {
    host: computer,
    channel,
    provider,
    eventId,
    level: LEVEL_NAMES.get(level) ?? level,
    user: accountsOf(said).acting ?? "",
    process: processOf(said).image ?? "",
  };
}

/** Two facts have one key where they say the same. */
export function factsKey({ host, channel, provider, eventId, level, user, process }: EventFacts): string {
  return JSON.stringify([host, channel, provider, eventId, level, user, process]);
}

export function levelRank({ level }: EventFacts): number {
  return Math.max(0, (eventLevels as readonly string[]).indexOf(level));
}
