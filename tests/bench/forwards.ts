import { joinForwards, type CollectedEvent } from "../../src/forwards/index.ts";
import { LoggingHost, netsh } from "../support/forward-events.ts";

// Whether the time of the join is linear in its events: a script that deletes and adds ten forwards at each logon, as bridges to
// WSL do, logged in ways that prove more or less.

const PORTS = 10;
const DAY = 86_000_000;

const clock = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(11, 23);

function scripted(logons: number): readonly CollectedEvent[] {
  const host = new LoggingHost("WS7");
  for (let logon = 0; logon < logons; logon++) {
    for (let port = 0; port < PORTS; port++) {
      const at = Math.floor((logon * DAY) / logons) + port * 40;
      const pid = 1000 + (logon * PORTS + port) * 2;
      const listen = `listenport=${8000 + port} listenaddress=0.0.0.0`;
      const address = `172.20.${logon % 200}.9`;
      const [value, data] = [`0.0.0.0/${8000 + port}`, `${address}/${8000 + port}`];
      host.started(clock(at), { pid, command: netsh("delete", listen) });
      host.wrote(clock(at + 5), pid, value, null);
      const command = netsh("add", `${listen} connectport=${8000 + port} connectaddress=${address}`);
      host.started(clock(at + 10), { pid: pid + 1, command });
      host.wrote(clock(at + 15), pid + 1, value, data);
    }
  }
  return host.events;
}

const kinds: Readonly<Record<string, (events: readonly CollectedEvent[]) => readonly CollectedEvent[]>> = {
  "commands and writes": (events) => events,
  commands: (events) => events.filter(({ eventId }) => eventId === "1"),
  writes: (events) => events.filter(({ eventId }) => eventId !== "1"),
};

function secondsOf(events: readonly CollectedEvent[]): number {
  const start = performance.now();
  joinForwards(events);
  return (performance.now() - start) / 1000;
}

/** Run as `node tests/support/run.mjs tests/bench/forwards.ts`. */
export function main(): Promise<void> {
  secondsOf(scripted(200));
  const [few, many] = [scripted(625), scripted(2500)];
  for (const [name, kind] of Object.entries(kinds)) {
    const [less, more] = [secondsOf(kind(few)), secondsOf(kind(many))];
    console.log(
      `${String(kind(many).length).padStart(7)} events, ${name.padEnd(20)} ${more.toFixed(2)} s, ${(more / less).toFixed(1)} times as long as a quarter of them`,
    );
  }
  return Promise.resolve();
}
