import { EventDesk } from "../../events/index.ts";
import { ChunkReader } from "../../evtx/index.ts";
import type { ByteSource } from "../../model/bytes.ts";
import { ruleOfFilter } from "../../matches/filter-rule/rule-of-filter.ts";
import { hashSource } from "./hash-source.ts";
import { fingerprintOf, haveSameContent } from "./same-content.ts";
import type { Fingerprint, Inspection, TriagedInput } from "../protocol/scanner.ts";
import type { RuleDetail } from "../../model/rule-detail.ts";
import type { InputFile, InputSource } from "../../model/input.ts";
import { scanEverything } from "../../model/scan-program.ts";
import { joinParts, ScanRules, type PassPart } from "../index.ts";
import { inBrief, packFile } from "../../sigma/index.ts";
import { ContextReader } from "./context-reader.ts";
import { firstRows, Indexer } from "./index-task.ts";
import { inspectRecord } from "./inspect.ts";
import { LoadedRules } from "./loaded-rules.ts";
import { packOutcome, type PackedOutcome } from "../protocol/packed-forwards.ts";
import type { Answer, FirstRows, Question, QuestionKind, QuestionOf } from "../protocol/questions.ts";
import { newSecret } from "../secret.ts";
import { triageInput } from "./triage-input.ts";
import { tryOnText } from "./try-rule.ts";

/** What answers need from the place they are made in. */
export interface AnswerHost {
  openSource(source: InputSource): Promise<ByteSource>;
  /** Bytes of evtx-wasm. */
  readonly module: BufferSource;
}

/** What can be told of an answer before it is there. */
export interface Telling {
  onPart(part: TriagedInput): void;
  /** How many of the things that were asked about are done. */
  onReached(done: number): void;
}

/** The worker's side of `questions.ts`. */
export class Answers {
  readonly #host: AnswerHost;
  #parts: readonly PassPart[] = [];
  #again: ScanRules | null = null;
  #rules: LoadedRules | null = null;
  #unsorted: readonly InputFile[] = [];
  /** In the one worker that holds the rows of all records. */
  #desk: EventDesk | null = null;
  /** Not the one that scans: that has its own chunk open. */
  #reader: ChunkReader | null = null;

  #contextReader: ContextReader | null = null;

  constructor(host: AnswerHost) {
    this.#host = host;
  }

  /** @throws Error where no rules were loaded: they come before everything else. */
  get rules(): LoadedRules {
    if (this.#rules === null) throw new Error("a task came before the rules");
    return this.#rules;
  }

  async answer(question: Question, { onPart, onReached }: Telling): Promise<Answer<QuestionKind>> {
    switch (question.kind) {
      case "rules":
        this.#rules = new LoadedRules(
          question,
          question.tell === false ? undefined : onReached,
          question.tell === false || question.tell === "briefest",
        );
        this.#again = null;
        return told(this.#rules, question);
      case "pack":
        return question.texts.map((text, read) => {
          onReached(read);
          return packFile(text, null);
        });
      case "inspect":
        return this.#inspect(question);
      case "fingerprint":
        return Promise.all(question.sources.map((source) => this.#fingerprint(source)));
      case "compare":
        return haveSameContent(
          await this.#host.openSource(question.one),
          await this.#host.openSource(question.other),
        );
      case "hash":
        return hashSource(await this.#host.openSource(question.source), question.kinds, onReached);
      case "describe":
        return this.#describe(question);
      case "try":
        return tryOnText(this.rules.ruleSet, question.rule, question.text);
      case "write-rule":
        return ruleOfFilter(question.terms, question.facts, this.rules.map, question);
      case "again":
        this.#again = new ScanRules(this.rules.ruleSet, question.round);
        return null;
      case "events":
        this.#desk ??= new EventDesk();
        return this.#desk.answer(question.question);
      case "first-rows":
        return this.#firstRows(question);
      case "context-event":
        return this.#context.event(question.file, question.place);
      case "find-record":
        return this.#context.find(question.slots, question.recordId);
      case "around":
        return this.#context.around(question.slots, question.about);
      case "look-up":
        return this.#context.lookUp(question.slots, question.lookup);
      case "join":
        return this.#join(question);
      case "triage":
        return this.#triage(question, onPart);
    }
  }

  /** @throws Error where it was not told what the second round looks for. */
  rulesOf(again: boolean): ScanRules {
    if (!again) return this.rules.scan;
    if (this.#again === null) throw new Error("a task of the second round came before its rules");
    return this.#again;
  }

  get #context(): ContextReader {
    const { ruleSet } = this.rules;
    if (this.#contextReader?.ruleSet !== ruleSet)
      this.#contextReader = new ContextReader(this.#host, ruleSet);
    return this.#contextReader;
  }

  /** By an indexer of its own, for one that reads meanwhile has its chunk open; gone with the answer. */
  #firstRows(wanted: QuestionOf<"first-rows">): Promise<FirstRows> {
    const indexer = new Indexer(this.#host.module, this.rules.ruleSet, newSecret());
    return firstRows(indexer, wanted, (source) => this.#host.openSource(source));
  }

  #join({ parts, first, setup }: QuestionOf<"join">): readonly PackedOutcome[] {
    const all = first ? parts : [...this.#parts, ...parts];
    this.#parts = setup === null ? all : [];
    if (setup === null) return [];
    return joinParts(all, setup.round, setup.leftOut, this.rules.ruleSet, setup.files).map(packOutcome);
  }

  async #triage(
    { files, first, more, password }: QuestionOf<"triage">,
    onPart: (part: TriagedInput) => void,
  ): Promise<null> {
    const input = first ? [...files] : [...this.#unsorted, ...files];
    this.#unsorted = more ? input : [];
    if (!more) for await (const part of triageInput(input, password)) onPart(part);
    return null;
  }

  async #inspect({ file, place, rule }: QuestionOf<"inspect">): Promise<Inspection> {
    const source = await this.#host.openSource(file.source);
    this.#reader ??= new ChunkReader(this.#host.module, scanEverything);
    return inspectRecord(source, file.path, place, rule, this.#reader, this.rules);
  }

  /** Null where it can't be read: whoever scans it says why. */
  async #fingerprint(source: InputSource): Promise<Fingerprint | null> {
    try {
      return await fingerprintOf(await this.#host.openSource(source));
    } catch {
      return null;
    }
  }

  #describe({ rule }: QuestionOf<"describe">): RuleDetail {
    const detail = this.rules.describer.describe(rule);
    if (detail === null) throw new Error(`there is no rule ${rule}`);
    return detail;
  }
}

function told({ info, ruleSet }: LoadedRules, { tell, files }: QuestionOf<"rules">): Answer<"rules"> {
  if (tell === "brief" || tell === "briefest") return inBrief(info, ruleSet.entries, files);
  return tell ? info : null;
}
