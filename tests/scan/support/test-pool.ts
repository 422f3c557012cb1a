import { evtxModule } from "../../../src/evtx/module.ts";
// Workers in this thread for the tests of this folder: messages are copied and arrive later, memory is handed over, as between threads.

import { event, writeLog, type EventSpec } from "../../support/evtx-writer.ts";
import { memorySource } from "../../support/node-source.ts";
import type { EventSummary } from "../../../src/model/event.ts";
import type { ScanInput } from "../../../src/model/input.ts";
import type { Ledger } from "../../../src/model/ledger.ts";
import type { PortForward } from "../../../src/model/port-forward.ts";
import type { Match } from "../../../src/model/match.ts";
import type { RuleFile } from "../../../src/model/rule.ts";
import { Coordinator, type CoordinatorOptions } from "../../../src/scan/pool/coordinator.ts";
import type { FromWorker, ToWorker, WorkerPort } from "../../../src/scan/protocol/protocol.ts";
import type { LogSourceMapFile, ScanProgress } from "../../../src/scan/protocol/scanner.ts";
import { ScanWorker } from "../../../src/scan/worker/scan-worker.ts";

export { burstRule, burstsRule, logonRule } from "./logon-rules.ts";

/** One worker; `hears` may swallow what it is sent, `says` what it sends, by answering false. */
export class TestPort implements WorkerPort {
  hears: (message: ToWorker) => boolean = () => true;
  says: (message: FromWorker) => boolean = () => true;
  readonly received: ToWorker[] = [];
  isAlive = true;
  #onMessage: (message: FromWorker) => void = () => undefined;
  #onDeath: (reason: string) => void = () => undefined;
  readonly #worker: ScanWorker;

  constructor(logs: ReadonlyMap<string, Uint8Array>) {
    this.#worker = new ScanWorker({
      module: evtxModule,
      post: (message, transfer = []) => {
        const copy = structuredClone(message, { transfer: [...transfer] });
        this.#later(() => this.says(copy) && this.#onMessage(copy));
      },
      openSource: (source) => Promise.resolve(memorySource(logs.get(source as string)!)),
      now: () => 0,
      every: () => () => undefined,
    });
  }

  #later(action: () => void): void {
    queueMicrotask(() => this.isAlive && action());
  }

  post(message: ToWorker, transfer: readonly ArrayBuffer[] = []): void {
    this.received.push(message);
    const copy = structuredClone(message, { transfer: [...transfer] });
    this.#later(() => this.hears(copy) && this.#worker.receive(copy));
  }

  listen(onMessage: (message: FromWorker) => void, onDeath: (reason: string) => void): void {
    this.#onMessage = onMessage;
    this.#onDeath = onDeath;
  }

  /** As if the worker had said it. */
  send(message: FromWorker): void {
    this.#onMessage(message);
  }

  terminate(): void {
    this.isAlive = false;
  }

  die(reason = "out of memory"): void {
    if (this.isAlive) this.#onDeath(reason);
  }
}

/** A coordinator with such workers, its listener and a clock that is moved by hand. */
export class TestPool {
  readonly ports: TestPort[] = [];
  readonly matches: Match[] = [];
  readonly revised: EventSummary[] = [];
  correlations: readonly Match[] = [];
  /** Each call of `onCorrelations`. */
  correlated = 0;
  forwards: readonly PortForward[] = [];
  progress: ScanProgress | null = null;
  ledger: Ledger | null = null;
  readonly coordinator: Coordinator;
  readonly #logs: ReadonlyMap<string, Uint8Array>;
  #tick: () => void = () => undefined;
  #waiting: (() => void)[] = [];

  /** @param prepare called for each worker that is started, with its number. */
  constructor(
    logs: Readonly<Record<string, Uint8Array>>,
    workers: number,
    prepare: (port: TestPort, number: number) => void = () => undefined,
    options: CoordinatorOptions = {},
  ) {
    this.#logs = new Map(Object.entries(logs));
    const spawn = (): WorkerPort => {
      const port = new TestPort(this.#logs);
      prepare(port, this.ports.length);
      this.ports.push(port);
      return port;
    };
    this.coordinator = new Coordinator(
      spawn,
      workers,
      {
        onMatches: (matches) => this.matches.push(...matches),
        onRevised: (events) => this.revised.push(...events),
        onCorrelations: (matches) => {
          this.correlations = matches;
          this.correlated++;
        },
        onForwards: (forwards) => (this.forwards = forwards),
        onProgress: (progress) => (this.progress = progress),
        onLedger: (ledger) => {
          this.ledger = ledger;
          if (ledger.state.kind !== "scanning") for (const wake of this.#waiting.splice(0)) wake();
        },
      },
      {
        now: () => 0,
        every: (_milliseconds, action) => {
          this.#tick = action;
          return () => undefined;
        },
        pause: () => Promise.resolve(),
      },
      options,
    );
  }

  /** So many looks of the watchdog, with all that was on its way arriving between two. */
  async pass(ticks: number): Promise<void> {
    for (let tick = 0; tick < ticks; tick++) {
      this.#tick();
      await settle();
    }
  }

  inputs(): readonly ScanInput[] {
    return [...this.#logs].map(([path, { length }]) => ({
      path,
      container: null,
      source: path,
      bytes: length,
    }));
  }

  /** Ends with the scan that is under way. */
  done(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async scan(rules: string): Promise<void> {
    await this.coordinator.loadRules([ruleFile(rules)], testMap);
    const done = this.done();
    this.coordinator.add(this.inputs());
    await done;
  }
}

/** Until everything that is on its way between threads of this kind has arrived. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const ruleFile = (text: string): RuleFile => ({ path: "rules.yml", text, origin: "dropped" });

export const testMap: LogSourceMapFile = {
  path: "map.toml",
  text: '[[source]]\nservice = "security"\nchannels = ["Security"]\n',
};

/** A log of events 4625, one for each time and user. */
export function logonLog(
  logons: readonly (readonly [time: string, user: string])[],
  recordsPerChunk = 100,
): Uint8Array<ArrayBuffer> {
  const common: Omit<EventSpec, "time" | "recordId" | "data"> = {
    channel: "Security",
    provider: "Microsoft-Windows-Security-Auditing",
    eventId: 4625,
    computer: "PC1",
  };
  const records = logons.map(([time, user], index) =>
    event({ ...common, time, recordId: index + 1, data: [["TargetUserName", user]] }),
  );
  return writeLog({ records, recordsPerChunk });
}
