/* eslint svelte/prefer-svelte-reactivity: "off" -- sets are replaced, never changed */
import type { RuleText } from "../../export/index.ts";
import type { Issue } from "../../model/issue.ts";
import type { LoadedRule, RuleSetInfo, RuleFile } from "../../model/rule.ts";
import type { IsoTime } from "../../model/units.ts";
import type { LogSourceMapFile } from "../../scan/protocol/scanner.ts";
import { ruleHeads, type RuleHead } from "./rule-head.ts";
import { recall, remember } from "../remembered.ts";
import type { ScanSession } from "../scan-session.svelte.ts";
import { KeptRules } from "./kept-rules.ts";
import {
  droppedFile,
  mapFile,
  noChoice,
  ruleFiles,
  ruleOptions,
  sourcesByPath,
  withDropped,
  type RuleSelection,
  type RuleSource,
} from "./rule-selection.ts";

/** What ships with the page. */
export interface Bundle {
  readonly rules: readonly RuleFile[];
  readonly map: LogSourceMapFile;
}

/** The rules that came inside this copy of the page. */
export interface Preparation {
  readonly choice: RuleSelection;
  /** Null where a build made it. */
  readonly prepared: IsoTime | null;
  readonly hash: string;
}

/** Milliseconds in which several switches become one change. */
const patience = 250;

const remembers = "remember-rules";

/** Which rules there are, which of them run, and what became of them. */
export class RuleShelf {
  readonly bundle: Bundle;
  readonly preparation: Preparation | null;
  readonly #session: ScanSession;
  readonly #key: string;
  readonly #kept: KeptRules;
  #choice = $state.raw<RuleSelection>(noChoice);
  #loading = $state.raw(false);
  #remembers = $state.raw(false);
  #forgetful = $state.raw(false);
  #timer = 0;
  #work: Promise<void> = Promise.resolve();

  constructor(session: ScanSession, bundle: Bundle, preparation: Preparation | null) {
    this.#session = session;
    this.bundle = bundle;
    this.shipped = bundle.rules.flatMap(ruleHeads);
    this.preparation = preparation;
    this.#key = preparation?.hash ?? "plain";
    this.#kept = new KeptRules(this.#key, (rules) => this.pack(rules));
    this.#choice = preparation?.choice ?? noChoice;
  }

  get choice(): RuleSelection {
    return this.#choice;
  }

  get ruleSet(): RuleSetInfo {
    return this.#session.loaded;
  }

  get loading(): boolean {
    return this.#loading;
  }

  /** The choice is kept for the next visit. */
  get remembers(): boolean {
    return this.#remembers;
  }

  /** It should be kept, and the browser does not let it. */
  get forgetful(): boolean {
    return this.#forgetful;
  }

  readonly #sources: ReadonlyMap<string, RuleSource> = $derived(sourcesByPath(this.#choice));

  /** Rules and maps that were refused. What only waits for values, or was not asked for, is no problem. */
  readonly issues: readonly Issue[] = $derived.by(() => {
    const { refused, issues } = this.ruleSet;
    const quiet = new Set(
      refused.filter(({ kind }) => kind !== "refused").map(({ path, line }) => `${path}:${line}`),
    );
    return issues.filter(
      ({ code, file, line }) => code !== "rule-refused" || line === null || !quiet.has(`${file}:${line}`),
    );
  });

  sourceOf({ path, origin }: { readonly path: string; readonly origin?: string }): RuleSource {
    if (origin === "bundled" || origin === "pivotscope") return origin;
    const shipped = () => this.bundle.rules.find((each) => each.path === path)?.origin === "pivotscope";
    return this.#sources.get(path) ?? (shipped() ? "pivotscope" : "bundled");
  }

  /** The rules of the page by their texts: they are there before any has been loaded. */
  readonly shipped: readonly RuleHead[];

  /** Pivotscope's own rules, on or off, without those that a dropped one takes the place of. */
  readonly own: readonly LoadedRule[] = $derived.by(() =>
    this.ruleSet.rules.filter(({ info }) => info.origin === "pivotscope"),
  );

  /** Some of them run. */
  get runsOwn(): boolean {
    return this.own.some(({ info }) => !this.isDisabled(info.id));
  }

  switchOwn(on: boolean): void {
    this.switch(
      this.own.map(({ info }) => info.id),
      on,
    );
  }

  /** The text of a rule's file, or null. */
  textOf(path: string): string | null {
    const { dropped, prepared } = this.#choice;
    const held = [...dropped, ...prepared].find((each) => each.path === path);
    return held?.text ?? this.bundle.rules.find((each) => each.path === path)?.text ?? null;
  }

  /** Rules with what reading makes of them, for a copy that is to start with them. */
  pack(rules: readonly RuleText[]): Promise<readonly RuleFile[]> {
    return this.#session.packRules(rules.map(droppedFile));
  }

  /** Loads what the page starts with: what was kept from the last visit, else what is inside it. */
  start(): Promise<void> {
    this.#work = this.#start();
    return this.#work;
  }

  async #start(): Promise<void> {
    this.#loading = true;
    if (recall(remembers, (stored) => (Array.isArray(stored) && stored.includes(this.#key) ? true : null))) {
      this.#remembers = true;
      this.#choice = (await this.#kept.recall()) ?? this.#choice;
    }
    const choice = this.#choice;
    await this.#load();
    if (this.#remembers) void this.#kept.renew(choice);
  }

  /** Adds rules, and the last of the maps. Done when they are loaded. */
  open(rules: readonly RuleText[], maps: readonly RuleText[]): Promise<void> {
    const map = maps.at(-1);
    const choice = withDropped(this.#choice, rules);
    return this.#change(map === undefined ? choice : { ...choice, map: { file: map, source: "dropped" } });
  }

  /** Back to what the page came with. The switches stay. */
  closeDropped(): Promise<void> {
    const { prepared, map } = this.preparation?.choice ?? noChoice;
    return this.#change({ ...this.#choice, dropped: [], prepared, map });
  }

  isDisabled(id: string): boolean {
    return this.#choice.disabled.has(id);
  }

  switch(ids: readonly string[], on: boolean): void {
    const disabled = new Set(this.#choice.disabled);
    for (const id of ids) {
      if (on) disabled.delete(id);
      else if (id !== "") disabled.add(id);
    }
    this.#changeSoon({ ...this.#choice, disabled });
  }

  setRetired(retired: boolean): void {
    this.#changeSoon({ ...this.#choice, retired });
  }

  setResidual(residual: boolean): void {
    this.#changeSoon({ ...this.#choice, residual });
  }

  /** Values for a placeholder; none takes it back. */
  setValues(name: string, values: readonly string[]): void {
    const others = Object.entries(this.#choice.placeholders).filter(([each]) => each !== name);
    if (values.length > 0) others.push([name, values]);
    this.#changeSoon({ ...this.#choice, placeholders: Object.fromEntries(others) });
  }

  setRemembers(on: boolean): void {
    this.#remembers = on;
    this.#forgetful = false;
    const keys = recall(remembers, (stored) => (Array.isArray(stored) ? stored : null)) ?? [];
    const others = keys.filter((key) => key !== this.#key);
    remember(remembers, on ? [...others, this.#key] : others);
    void this.#keep();
  }

  #changeSoon(choice: RuleSelection): void {
    this.#choice = choice;
    clearTimeout(this.#timer);
    this.#timer = Number(setTimeout(() => void this.#change(this.#choice), patience));
  }

  // One load after the other: the answer to one must never be taken for that to the next.
  #change(choice: RuleSelection): Promise<void> {
    clearTimeout(this.#timer);
    this.#choice = choice;
    this.#loading = true;
    this.#work = this.#work.then(async () => {
      // Changed again since; that change has its own place in the line.
      if (this.#choice !== choice) return;
      await this.#load();
      if (this.#remembers) await this.#keep();
    });
    return this.#work;
  }

  async #load(): Promise<void> {
    const choice = this.#choice;
    const { rules, map } = this.bundle;
    await this.#session.loadRules(ruleFiles(choice, rules), mapFile(choice, map), ruleOptions(choice));
    this.#loading = this.#choice !== choice;
  }

  async #keep(): Promise<void> {
    const kept = await (this.#remembers ? this.#kept.keep(this.#choice) : this.#kept.forget());
    this.#forgetful = this.#remembers && !kept;
  }
}
