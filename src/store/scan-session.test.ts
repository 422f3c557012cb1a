import { expect, test } from "vitest";
import type { EventSummary } from "../model/event.ts";
import type { Ledger } from "../model/ledger.ts";
import { issueOf, type Issue } from "../model/issue.ts";
import type { Match } from "../model/match.ts";
import type { LoadedRule, RuleSetInfo } from "../model/rule.ts";
import type { Scanner, ScanListener } from "../scan/protocol/scanner.ts";
import { AtWork } from "./at-work.svelte.ts";
import { ScanSession } from "./scan-session.svelte.ts";

// The session hears what a scanner says; here the test says it.

const ruleSet = (...titles: readonly string[]): RuleSetInfo => ({
  rules: titles.map(
    (title) => ({ info: { id: title, title, tags: [], level: "high" } }) as unknown as LoadedRule,
  ),
  refused: [],
  notRules: [],
  issues: [],
});

const map = { path: "map.toml", text: "" };

const match = (rule: number, name: string): Match => ({
  rule,
  selections: [],
  correlated: null,
  event: {
    place: { file: 0, offset: 0, chunkOffset: 0, headerId: "1", origin: "live", confidence: "certain" },
    copies: [],
    recordId: "1",
    time: "2024-03-12T09:20:14.0000000Z",
    timeFrom: "event",
    channel: "Security",
    provider: "",
    eventId: "4688",
    computer: "HOST",
    user: null,
    fact: "",
    fieldsJson: "{}",
    key: name,
  } as unknown as EventSummary,
});

const ledger = (kind: "scanning" | "done"): Ledger =>
  ({
    files: [{ path: "a.evtx", state: kind, records: { read: 7 }, matches: 0, bytesRead: 1, events: [] }],
    rules: [],
    issues: [],
    state: { kind },
  }) as unknown as Ledger;

/** A session over one log that was read with the rule "old", which found `found`, and then given the rules "a" and "b". */
async function changedRules(...found: readonly string[]): Promise<{
  readonly session: ScanSession;
  readonly say: ScanListener;
  readonly rescans: () => number;
}> {
  let heard = null as ScanListener | null;
  let rescans = 0;
  let next = ruleSet("old");
  const scanner = {
    loadRules: () => Promise.resolve(next),
    rescan: () => rescans++,
    add: () => undefined,
    remove: () => undefined,
    cancel: () => undefined,
    fingerprint: (blobs: readonly Blob[]) => Promise.resolve(blobs.map(() => null)),
  } as unknown as Scanner;
  const work = new AtWork();
  const session = new ScanSession(
    (listener) => ((heard = listener), scanner),
    work,
    () => undefined,
  );
  const say = heard!;
  const options = { placeholders: {}, retired: false, disabled: [], leaveOut: [], residual: false };
  await session.loadRules([], map, options);
  await session.open([{ path: "a.evtx", container: null, blob: new Blob(["log"]) }]);
  say.onLedger!(ledger("scanning"));
  say.onMatches(found.map((name) => match(0, name)));
  say.onLedger!(ledger("done"));
  next = ruleSet("a", "b");
  await session.loadRules([], map, options);
  return { session, say, rescans: () => rescans };
}

test("what the rules before found stays, and says so, until the new ones have found more", async () => {
  const { session, say, rescans } = await changedRules("x", "y");
  expect(rescans()).toBe(1);
  expect(session.isOfRulesBefore).toBe(true);
  expect(session.phase).toBe("scanning");
  expect(session.moment.status).toMatch(/^Scanning with other rules · 2 matches by those before/);
  say.onLedger!(ledger("scanning"));
  say.onMatches([match(1, "x"), match(0, "z")]);
  expect(session.table.total).toBe(2);
  expect(session.ruleTitle(0)).toBe("old");
  say.onMatches([match(1, "w")]);
  expect(session.isOfRulesBefore).toBe(false);
  expect(session.ruleTitle(0)).toBe("a");
  expect(session.table.total).toBe(3);
  expect(session.moment.status).toMatch(/^Scanning · 3 matches so far/);
});

test("the end of the scan with the new rules ends what was before, however little they found", async () => {
  const { session, say } = await changedRules("x", "y");
  say.onLedger!(ledger("scanning"));
  say.onMatches([match(1, "z")]);
  expect(session.table.total).toBe(2);
  say.onLedger!(ledger("done"));
  expect(session.isOfRulesBefore).toBe(false);
  expect(session.phase).toBe("done");
  expect(session.table.total).toBe(1);
  expect(session.moment.status).toMatch(/^1 match in 1 file/);
});

test("where the rules before found nothing, what the new ones find is shown as it comes", async () => {
  const { session, say } = await changedRules();
  expect(session.isOfRulesBefore).toBe(false);
  say.onMatches([match(1, "z")]);
  expect(session.table.total).toBe(1);
});

test("a chosen event stays chosen where the new rules find it too", async () => {
  const { session, say } = await changedRules("x", "y");
  session.table.selection.select(1);
  say.onMatches([match(0, "w"), match(0, "x"), match(1, "y")]);
  const { lead } = session.table.selection;
  expect(session.table.rows.at(lead).event.key).toBe("y");
});

test("a file that is taken out meanwhile takes what the rules before found with it", async () => {
  const { session, say } = await changedRules("x", "y");
  say.onMatches([match(1, "z")]);
  await session.takeOut(0);
  expect(session.isOfRulesBefore).toBe(false);
  expect(session.table.total).toBe(0);
});

test("what could not be taken from a drop is told, also where it was dropped while rules were being loaded", async () => {
  const told: Issue[] = [];
  let heard = null as ScanListener | null;
  let loaded: (rules: RuleSetInfo) => void = () => undefined;
  const scanner = {
    loadRules: () => new Promise<RuleSetInfo>((resolve) => (loaded = resolve)),
    // As the real one: whatever is added, it tells its ledger.
    add: (_files: readonly unknown[], issues: readonly Issue[] = []) => {
      told.push(...issues);
      heard!.onLedger!({
        files: [],
        rules: [],
        issues: [...told],
        channels: [],
        coverage: [],
        state: { kind: "done" },
      });
    },
  } as unknown as Scanner;
  const session = new ScanSession(
    (listener) => ((heard = listener), scanner),
    new AtWork(),
    () => undefined,
  );
  const loading = session.loadRules([], map, {
    placeholders: {},
    retired: false,
    disabled: [],
    leaveOut: [],
    residual: false,
  });
  const issue = issueOf("zip-damaged", "broken.zip", "The zip is cut off.", 20);
  await session.open([], [issue]);
  expect(session.readIssues).toEqual([]);
  loaded(ruleSet("a"));
  await loading;
  expect(session.readIssues).toEqual([issue]);
});

test("rules that change again while the logs are read start over, and what was found first stays", async () => {
  const { session, say, rescans } = await changedRules("x", "y");
  say.onMatches([match(1, "z")]);
  await session.loadRules([], map, {
    placeholders: {},
    retired: true,
    disabled: [],
    leaveOut: [],
    residual: false,
  });
  expect(rescans()).toBe(2);
  expect(session.isOfRulesBefore).toBe(true);
  expect(session.table.total).toBe(2);
  say.onLedger!(ledger("scanning"));
  say.onLedger!(ledger("done"));
  expect(session.table.total).toBe(0);
});
