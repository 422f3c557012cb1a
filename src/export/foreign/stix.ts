// A bundle of STIX 2.1 of the port forwards that matches tell of. Events that say the same of a forward, on one computer and with
// one verb, are one observation: what was seen of it (a process, a registry value, where it leads), when, and how often. A sighting
// says that it is T1090 of ATT&CK, and on which computer.
//
// The listening end has no place in STIX that would not say more than is known: it is in the registry value, and in the words of the
// sighting. `start` of `network-traffic` is left out, for a forward that was set up is no traffic that began. All times are of the
// evidence. Matches that tell of no forward with an end are left out and counted.

import { techniqueOf } from "../../catalogue/index.ts";
import { compareTimes } from "../../lib/iso-time.ts";
import type { EventSummary } from "../../model/event.ts";
import type { EventForward } from "../../model/forward.ts";
import type { ExportNotice } from "../notices.ts";
import type { ExportRow } from "../row.ts";
import { cutTime, yearOf } from "./event-times.ts";
import { connectEnd, listenEnd } from "./match-facts.ts";
import { ownId } from "./stix-id.ts";
import { connectionObjects, machineObjects, type StixObject } from "./stix-observables.ts";

export interface StixOptions {
  readonly onNotice?: ((notice: ExportNotice) => void) | undefined;
}

/** Events that say the same of one forward. */
interface Observation {
  readonly event: EventSummary;
  readonly forward: EventForward;
  /** Keys of the events: several rules may match one. */
  readonly events: Set<string>;
  readonly objects: Map<string, StixObject>;
  first: string;
  last: string;
}

/** The most that `number_observed` and `count` may say (STIX 2.1, sections 4.14 and 5.2). */
const MOST_OBSERVED = 999_999_999;

export function* stixBundle(rows: Iterable<ExportRow>, { onNotice }: StixOptions): Generator<string> {
  const observations = new Map<string, Observation>();
  for (const row of rows) {
    const { event } = row.match;
    const { forward } = event;
    if (forward === null || !hasEnd(forward)) onNotice?.("no-forward");
    else if (!isStixTime(event.time)) onNotice?.("forward-without-time");
    else observe(observations, row, forward);
  }
  const objects = new Map<string, StixObject>();
  const pattern = techniqueObject(earliest([...observations.values()]));
  for (const [host, ofHost] of byHost(observations.values())) {
    const identity = host === "" ? null : hostObject(host, earliest(ofHost));
    for (const observation of ofHost) {
      for (const object of objectsOf(observation, pattern, identity)) objects.set(object.id, object);
    }
  }
  const sorted = [...objects.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  const content = sorted.length === 0 ? {} : { objects: sorted };
  const bundle = { type: "bundle", id: ownId("bundle", { ids: sorted.map(({ id }) => id) }), ...content };
  yield `${JSON.stringify(bundle, null, 2)}\n`;
}

/** What only shows or resets forwards names none. */
const hasEnd = (forward: EventForward): boolean =>
  forward.verb !== "show" &&
  forward.verb !== "dump" &&
  (forward.listenAddress ?? forward.listenPort ?? forward.connectAddress ?? forward.connectPort) !== null;

/** Of RFC 3339: a year of four digits. */
function isStixTime(time: string): boolean {
  const year = yearOf(time);
  return year !== null && year <= 9999;
}

function observe(observations: Map<string, Observation>, row: ExportRow, forward: EventForward): void {
  const { event } = row.match;
  const key = JSON.stringify([event.computer, { ...forward, certainty: null, count: null }]);
  const known: Observation = observations.get(key) ?? {
    event,
    forward,
    events: new Set(),
    objects: new Map(),
    first: event.time,
    last: event.time,
  };
  observations.set(key, known);
  if (known.events.has(event.key)) return;
  known.events.add(event.key);
  if (compareTimes(event.time, known.first) < 0) known.first = event.time;
  if (compareTimes(event.time, known.last) > 0) known.last = event.time;
  for (const object of [...connectionObjects(forward), ...machineObjects(row, forward)])
    known.objects.set(object.id, object);
}

function byHost(observations: Iterable<Observation>): ReadonlyMap<string, readonly Observation[]> {
  const hosts = new Map<string, Observation[]>();
  for (const observation of observations) {
    const { computer } = observation.event;
    const known = hosts.get(computer);
    if (known === undefined) hosts.set(computer, [observation]);
    else known.push(observation);
  }
  return hosts;
}

function earliest(observations: readonly Observation[]): string {
  return observations.map(({ first }) => first).sort(compareTimes)[0] ?? "";
}

/** `created` has exactly three digits (STIX 2.1, section 3.2). It is a time of the evidence, not of this writing. */
const madeAt = (time: string): object => ({ created: cutTime(time, 3), modified: cutTime(time, 3) });

/** The standard takes seven digits, the library of its makers (stix2) six. */
const seenAt = (time: string): string => cutTime(time, 6);

function techniqueObject(first: string): StixObject {
  const { id, name } = techniqueOf("T1090");
  const references = [{ source_name: "mitre-attack", external_id: id }];
  return named("attack-pattern", { ...madeAt(first), name: name ?? id, external_references: references });
}

function hostObject(name: string, first: string): StixObject {
  return named("identity", { ...madeAt(first), name, identity_class: "system" });
}

function objectsOf(
  { event, forward, events, objects, first, last }: Observation,
  pattern: StixObject,
  host: StixObject | null,
): readonly StixObject[] {
  const count = Math.min(events.size, MOST_OBSERVED);
  const observed = named("observed-data", {
    ...madeAt(first),
    first_observed: seenAt(first),
    last_observed: seenAt(last),
    number_observed: count,
    object_refs: [...objects.keys()].sort(),
  });
  const sighting = named("sighting", {
    ...madeAt(first),
    description: sentenceOf(event, forward),
    first_seen: seenAt(first),
    last_seen: seenAt(last),
    count,
    sighting_of_ref: pattern.id,
    observed_data_refs: [observed.id],
    ...(host === null ? {} : { where_sighted_refs: [host.id] }),
  });
  return [...objects.values(), ...(host === null ? [] : [host]), pattern, observed, sighting];
}

function named(type: string, content: object): StixObject {
  return { type, spec_version: "2.1", id: ownId(type, content), ...content };
}

/** `set 0.0.0.0:8443 to 10.20.4.17:3389 (v4tov4, tcp) on WS-7`, and why it has no effect where it has none. */
function sentenceOf({ computer }: EventSummary, forward: EventForward): string {
  const { verb, family, protocol, machine, problem, hive, when } = forward;
  const kind = [family, protocol].filter((part) => part !== null).join(", ");
  const connect = connectEnd(forward);
  return [
    `netsh interface portproxy ${verb}: ${listenEnd(forward) || "listening end not known"}`,
    connect === "" ? "" : ` to ${connect}`,
    kind === "" ? "" : ` (${kind})`,
    computer === "" ? "" : ` on ${computer}`,
    machine === null ? "" : `, meant for ${machine === "?" ? "another computer" : machine}`,
    hive === null ? "" : `, in the hive ${hive}`,
    when === "now" ? "" : ", to be run later",
    problem === null ? "" : `; no effect: ${problem}`,
  ].join("");
}
