import { titleOf } from "../../../src/catalogue/index.ts";
import { eventFields, readEvent, sentenceOf, summarise, whoActed } from "../../../src/event/index.ts";
import { toIndentedJson, toIndentedXml } from "../../../src/evtx/index.ts";
import type { RawEvent, RecordPlace } from "../../../src/model/event.ts";
import type { Issue } from "../../../src/model/issue.ts";
import type { FileLedger, Ledger, ScanState } from "../../../src/model/ledger.ts";
import type { Match } from "../../../src/model/match.ts";
import { forwardOf, forwardsIn } from "../../../src/portproxy/index.ts";
import { createEngine, loadRules, parseLogSourceMap, type RuleEngine } from "../../../src/sigma/index.ts";
import type { FileTally } from "../../../src/scan/pool/file-tally.ts";
import { ruleLedger } from "../../../src/scan/pool/rule-ledger.ts";
import type { ScanListener, Scanner } from "../../../src/scan/protocol/scanner.ts";
import { eventElement, rawEvent, type Told } from "./made-up-events.ts";

/** A moment of a scan to be looked at. */
export interface Scene {
  readonly events: Iterable<Told>;
  readonly files: readonly FileLedger[];
  readonly issues: readonly Issue[];
  readonly state: ScanState;
  /** Share of the bytes that the progress shows. */
  readonly share: number;
  /** `inspect` rejects, as for a file that was moved. */
  readonly inspectFails: boolean;
}

/** A scanner that reads no file: it reports a scene, with rules, matches and explanations from the real engine. */
export function createFakeScanner(scene: Scene): (listener: ScanListener) => Scanner {
  return (listener) => {
    let engine: RuleEngine;
    const events = new Map<number, RawEvent>();
    const ruleSet = { ready: Promise.resolve() };

    const play = () => {
      const matches: Match[] = [];
      let offset = 0x1200;
      for (const told of scene.events) {
        const event = rawEvent(told);
        const judgement = engine.judge(event);
        const place: RecordPlace = {
          file: offset % Math.max(1, scene.files.filter((file) => file.matches > 0).length),
          offset,
          chunkOffset: offset - (offset % 0x10000) + 0x1000,
          headerId: event.recordId,
          origin: "live",
          confidence: "certain",
        };
        events.set(offset, event);
        offset += 0x2a8 + 1;
        for (const { rule, selections } of judgement?.hits ?? []) {
          const { canonical } = judgement!;
          const forward = forwardOf(eventFields(canonical));
          matches.push({
            event: summarise(canonical, place, forward, titleOf),
            rule,
            selections,
            correlated: null,
          });
        }
      }
      for (let at = 0; at < matches.length; at += 5000) listener.onMatches(matches.slice(at, at + 5000));
      const bytes = scene.files.reduce((sum, file) => sum + file.bytes, 0);
      const records = scene.files.reduce((sum, file) => sum + file.records.read, 0);
      listener.onProgress({
        bytes: bytes * scene.share,
        totalBytes: bytes,
        records,
        filesDone: Math.floor(scene.files.length * scene.share),
        files: scene.files.length,
        elapsed: Math.max(210, (bytes * scene.share) / 640_000),
        running: scene.state.kind === "scanning",
      });
      const counts: number[] = [];
      for (const { rule } of matches) counts[rule] = (counts[rule] ?? 0) + 1;
      // All that the rule ledger asks of a tally.
      const tallies = scene.files.map(
        ({ events }) => ({ events: { list: () => events } }) as unknown as FileTally,
      );
      const ledger: Ledger = {
        files: scene.files,
        rules: ruleLedger(info.rules, tallies, counts),
        issues: scene.issues,
        channels: [],
        coverage: [],
        state: scene.state,
      };
      listener.onLedger?.(ledger);
    };

    let info: Awaited<ReturnType<Scanner["loadRules"]>> = {
      rules: [],
      refused: [],
      notRules: [],
      issues: [],
    };
    return {
      loadRules: (files, map) => {
        const { map: parsed } = parseLogSourceMap(map.path, map.text);
        const loaded = loadRules(files, parsed!);
        engine = createEngine(loaded);
        info = loaded.info;
        return Promise.resolve(info);
      },
      packRules: (files) => Promise.resolve(files),
      rescan: () => void ruleSet.ready.then(play),
      describeRule: () => Promise.reject(new Error("a scene has no rule details")),
      tryRule: () => Promise.reject(new Error("a scene tries no rules")),
      writeRule: () => Promise.reject(new Error("a scene writes no rules")),
      async *triage(files) {
        await ruleSet.ready;
        yield {
          logs: files,
          rules: [],
          maps: [],
          hashLists: [],
          cases: [],
          archives: [],
          locked: [],
          issues: [],
        };
      },
      fingerprint: (blobs) => Promise.resolve(blobs.map(() => null)),
      haveSameContent: () => Promise.resolve(false),
      add: () => void ruleSet.ready.then(play),
      cancel: () => undefined,
      clear: () => undefined,
      remove: () => undefined,
      restore: () => undefined,
      firstRows: () => Promise.reject(new Error("there are no files")),
      context: {
        event: () => Promise.reject(new Error("no log is there")),
        around: () => Promise.reject(new Error("no log is there")),
        trace: () => Promise.resolve(null),
        ends: () => Promise.resolve(null),
        leftOut: [],
      },
      close: () => undefined,
      inspect: (place, rule) => {
        if (scene.inspectFails) return Promise.reject(new Error("the file has changed since it was opened"));
        const raw = events.get(place.offset)!;
        const canonical = engine.canonical(raw);
        const element = eventElement(raw);
        const reading = readEvent(eventFields(canonical));
        const summary = summarise(canonical, place, forwardOf(eventFields(canonical)), titleOf);
        return Promise.resolve({
          event: { ...summary, key: summary.key },
          happened: sentenceOf(reading, forwardsIn(reading.event), titleOf(raw)),
          who: whoActed(reading),
          explanation: engine.explain(raw, rule),
          fields: canonical.fields,
          element,
          xml: toIndentedXml(element),
          json: toIndentedJson(element),
          chunk: {
            offset: place.chunkOffset,
            state: "read",
            firstNumber: "1",
            lastNumber: "91",
            firstId: "6100",
            lastId: "6190",
            flags: 0,
            headerChecksum: "ok",
            recordsChecksum: scene.issues.length > 0 ? "bad" : "ok",
            records: 91,
          },
          issues: [],
        });
      },
    };
  };
}
