import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundledMap } from "../../src/scan/bundled.ts";
import {
  correlate,
  correlationEvent,
  correlationFields,
  correlationsOf,
  createEngine,
  loadRules,
  parseLogSourceMap,
  type CorrelationEvent,
} from "../../src/sigma/index.ts";
import { changed, NETSH, started, type Sample } from "./support/forward-samples.ts";
import { makeEvent, type Values } from "./support/try-rule.ts";

// Each of our own rules that joins events, with series of events that it is made for and others that only look like them.

const folder = join(import.meta.dirname, "../../rules/pivotscope");
const names = readdirSync(folder).filter((name) =>
  readFileSync(join(folder, name), "utf8").includes("\ncorrelation:"),
);
const { map } = parseLogSourceMap(bundledMap.path, bundledMap.text);

/** Seconds after midnight, and the event. */
type Series = readonly (readonly [seconds: number, event: Sample])[];

const by = (ProcessGuid: string, Image = NETSH): Values => ({ ProcessGuid, Image });
const set = (process: Values, value = "*/80"): Sample =>
  changed("13", "SetValue", `\\v4tov4\\tcp\\${value}`, { ...process, Details: "10.0.0.1/80" });
const deleted = (process: Values, value = "*/80"): Sample =>
  changed("12", "DeleteValue", `\\v4tov4\\tcp\\${value}`, process);
const netsh = (command: string, ProcessGuid: string): Sample =>
  started(command, NETSH, "netsh.exe", { ProcessGuid });
const on = (Computer: string, command: string): Sample => started(command, NETSH, "netsh.exe", { Computer });

const tool = by("{1}", "C:\\t\\x.exe");
const opened = "netsh advfirewall firewall add rule name=x dir=in action=allow protocol=TCP localport=80";
const forwarded = "netsh interface portproxy add v4tov4 80 10.0.0.1";

const samples: Readonly<
  Record<string, { readonly hits: readonly Series[]; readonly misses: readonly Series[] }>
> = {
  "portproxy_set_and_deleted.yml": {
    hits: [
      [
        [0, set(tool)],
        [1, deleted(tool)],
      ],
    ],
    misses: [
      [
        [0, deleted(tool)],
        [1, set(tool)],
      ],
      [
        [0, set(tool)],
        [11, deleted(tool)],
      ],
      [
        [0, set(tool)],
        [1, deleted(tool, "*/81")],
      ],
      [
        [0, set(by("{1}"))],
        [1, deleted(by("{2}"))],
      ],
    ],
  },
  "netsh_writes_unseen_forward.yml": {
    hits: [
      [
        [0, netsh("netsh -f C:\\x.txt", "{1}")],
        [1, set(by("{1}"))],
      ],
      [
        [0, netsh("netsh", "{1}")],
        [300, set(by("{1}"))],
      ],
    ],
    misses: [
      [
        [0, netsh(forwarded, "{1}")],
        [1, set(by("{1}"))],
      ],
      [
        [0, netsh("netsh i p a v 80 h", "{1}")],
        [1, set(by("{1}"))],
      ],
      [
        [0, netsh("netsh -f C:\\x.txt", "{1}")],
        [1, set(by("{2}"))],
      ],
    ],
  },
  "firewall_opened_for_forward.yml": {
    hits: [
      [
        [0, on("A", opened)],
        [60, on("A", forwarded)],
      ],
      [
        [0, on("A", forwarded)],
        [60, on("A", opened)],
      ],
    ],
    misses: [
      [
        [0, on("A", opened)],
        [60, on("B", forwarded)],
      ],
      [
        [0, on("A", opened)],
        [301, on("A", forwarded)],
      ],
      [
        [0, on("A", opened.replace("dir=in", "dir=out"))],
        [60, on("A", forwarded)],
      ],
    ],
  },
};

test("every rule has its samples", () => {
  expect(Object.keys(samples).sort()).toEqual([...names].sort());
});

describe.each(names)("%s", (name) => {
  const ruleSet = loadRules(
    [{ path: name, text: readFileSync(join(folder, name), "utf8"), origin: "pivotscope" }],
    map,
  );
  const engine = createEngine(ruleSet);
  const fields = correlationFields(ruleSet);

  function isHit(series: Series): boolean {
    const events: CorrelationEvent<number>[] = [];
    for (const [seconds, [channel, eventId, values]] of series) {
      const time = `2026-01-01T${new Date(seconds * 1000).toISOString().slice(11, 19)}.0000000Z`;
      const event = { ...makeEvent(values, channel, eventId), time };
      for (const { rule } of engine.judge(event)?.hits ?? []) {
        const wanted = fields.get(rule);
        if (wanted !== undefined) events.push(correlationEvent(rule, event, wanted, seconds));
      }
    }
    return correlate(correlationsOf(ruleSet), events).length > 0;
  }

  test("is read without a complaint", () => {
    expect(ruleSet.info.refused).toEqual([]);
    expect(ruleSet.info.issues).toEqual([]);
  });

  test("finds what it is made for, and not what only looks like it", () => {
    const { hits, misses } = samples[name]!;
    expect(hits.filter((series) => !isHit(series))).toEqual([]);
    expect(misses.filter(isHit)).toEqual([]);
  });
});
