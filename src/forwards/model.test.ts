import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LoggingHost, netsh } from "../../tests/support/forward-events.ts";
import { runs } from "../../tests/support/runs.ts";
import type { PortForward } from "../model/port-forward.ts";
import { joinForwards } from "./join-forwards.ts";

// Random acts on a map from listen end to connect end, and the same acts as the events that a host logs of them: what is joined
// of the events are the entries of the map, with their beginnings and ends.

interface Act {
  readonly verb: "add" | "set" | "delete" | "reset";
  readonly listen: string;
  readonly connect: string;
  /** Seconds after the act before. */
  readonly after: number;
}

const act: fc.Arbitrary<Act> = fc.record({
  verb: fc.constantFrom("add" as const, "add" as const, "set" as const, "delete" as const, "reset" as const),
  listen: fc.constantFrom("*/80", "0.0.0.0/80", "0.0.0.0/8080", "10.0.0.4/443"),
  connect: fc.constantFrom("10.0.0.5/3389", "10.0.0.6/3389", "srv/445"),
  after: fc.integer({ min: 3, max: 4000 }),
});

/** What a forward is known by, all of it said. */
interface Entry {
  readonly listen: string;
  readonly connect: string;
  readonly since: number;
  until: number | null;
  endedBy: string | null;
}

interface Done extends Act {
  /** Milliseconds of the day. */
  readonly at: number;
  /** Listen ends that it took away. */
  readonly removed: readonly string[];
}

/** The slow twin. @returns what was done, without deletions of what is not there: netsh refuses them. */
function modelled(acts: readonly Act[]): {
  readonly done: readonly Done[];
  readonly entries: readonly Entry[];
} {
  const [done, entries]: [Done[], Entry[]] = [[], []];
  const open = new Map<string, Entry>();
  let at = 0;
  const finish = (listen: string, by: string): void => {
    const entry = open.get(listen)!;
    [entry.until, entry.endedBy] = [at, by];
    open.delete(listen);
  };
  for (const each of acts) {
    at += each.after * 1000;
    const { verb, listen, connect } = each;
    const before = open.get(listen);
    if (verb === "delete" && before === undefined) continue;
    const removed = verb === "reset" ? [...open.keys()] : verb === "delete" ? [listen] : [];
    done.push({ ...each, at, removed });
    for (const gone of removed) finish(gone, verb);
    if (verb === "delete" || verb === "reset" || before?.connect === connect) continue;
    if (before !== undefined) finish(listen, "replaced");
    const entry: Entry = { listen, connect, since: at, until: null, endedBy: null };
    entries.push(entry);
    open.set(listen, entry);
  }
  return { done, entries };
}

const sources = ["sysmon", "security", "both", "commands"] as const;

const clock = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(11, 23);
const iso = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : `2026-03-01T${clock(milliseconds)}0000Z`;

/** The moment that the events give for an act: that of its last write, else of its command. */
function logged(
  done: readonly Done[],
  source: (typeof sources)[number],
  shell: boolean,
  pids: number,
): LoggingHost {
  const host = new LoggingHost("WS7");
  const [sysmon, security] = [source !== "security", source === "security" || source === "both"];
  const olds = new Map<string, string>();
  done.forEach(({ verb, listen, connect, at, removed }, index) => {
    // Process numbers come again.
    const pid = 1000 + (index % pids) * 4;
    const [address, port] = listen.split("/");
    const [to, toPort] = connect.split("/");
    const ends = `listenport=${port} listenaddress=${address}`;
    const command =
      verb === "reset"
        ? "netsh  interface portproxy reset"
        : netsh(verb, verb === "delete" ? ends : `${ends} connectport=${toPort} connectaddress=${to}`);
    const id = index + 1;
    const isWritten = source !== "commands";
    const start = clock(isWritten ? at - 300 : at);
    const process = { pid, id, command, parent: 4, parentId: 90_000 + id };
    if (shell && sysmon) {
      host.started(clock(at - 500), {
        pid: 4,
        id: 90_000 + id,
        image: "cmd",
        command: `cmd /c ${command}`,
        parent: 2,
      });
    }
    if (sysmon) host.started(start, process);
    if (security) host.audited(start, process);
    if (!isWritten) return;
    const writes =
      verb === "reset" || verb === "delete"
        ? removed.map((gone) => [gone, null] as const)
        : [[listen, connect] as const];
    for (const [value, data] of writes) {
      if (sysmon) host.wrote(clock(at), pid, value, data, "netsh", "v4tov4", id);
      if (security) host.auditedWrite(clock(at), pid, value, data, olds.get(value) ?? null);
      if (data === null) olds.delete(value);
      else olds.set(value, data);
    }
  });
  return host;
}

const told = (forwards: readonly PortForward[]): readonly unknown[] =>
  forwards
    .map(({ listenAddress, listenPort, connectAddress, connectPort, since, until, endedBy }) => ({
      listen: `${listenAddress}/${listenPort}`,
      connect: `${connectAddress}/${connectPort}`,
      since,
      until,
      endedBy,
    }))
    .map((each) => JSON.stringify(each))
    .sort();

const expected = (entries: readonly Entry[]): readonly unknown[] =>
  entries
    .map(({ listen, connect, since, until, endedBy }) => ({
      listen,
      connect,
      since: iso(since),
      until: iso(until),
      endedBy,
    }))
    .map((each) => JSON.stringify(each))
    .sort();

describe.each(sources)("acts that are logged by %s", (source) => {
  test("are the forwards that they make", () => {
    fc.assert(
      fc.property(
        fc.array(act, { maxLength: 14 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 20 }),
        fc.infiniteStream(fc.nat()),
        (acts, shell, pids, order) => {
          const { done, entries } = modelled(acts);
          const { events } = logged(done, source, shell, pids);
          const shuffled = events
            .map((event) => ({ event, key: order.next().value }))
            .sort((one, other) => one.key - other.key)
            .map(({ event }) => ({ ...event, place: { ...event.place, file: order.next().value % 3 } }));
          expect(told(joinForwards(shuffled).forwards)).toEqual(expected(entries));
        },
      ),
      { numRuns: runs(120) },
    );
  });
});
