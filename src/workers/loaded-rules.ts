import { isRetiredPath } from "../intake/index.ts";
import type { RuleBookInfo } from "../model/rule.ts";
import type { RuleIndex } from "../model/units.ts";
import {
  correlationFields,
  createEngine,
  loadRules,
  parseLogSourceMap,
  RuleDescriber,
  type RuleBook,
  type RuleEngine,
} from "../sigma/index.ts";
import type { QuestionOf } from "./questions.ts";

/** The rules of one worker, read and ready. */
export class LoadedRules {
  readonly book: RuleBook;
  /** What became of the files, problems of the map included. */
  readonly info: RuleBookInfo;
  readonly engine: RuleEngine;
  readonly describer: RuleDescriber;
  /** By rule: what correlations ask of its events. */
  readonly asked: ReadonlyMap<RuleIndex, ReadonlySet<string>>;

  constructor({ files, map, options }: Omit<QuestionOf<"rules">, "kind" | "tell">) {
    const parsed = parseLogSourceMap(map.path, map.text);
    this.book = loadRules(files, parsed.map, {
      placeholders: new Map(Object.entries(options.placeholders)),
      retired: options.retired,
      isRetiredPath,
      disabled: new Set(options.disabled),
    });
    this.info = { ...this.book.info, issues: [...parsed.issues, ...this.book.info.issues] };
    this.engine = createEngine(this.book);
    this.describer = new RuleDescriber(this.book);
    this.asked = correlationFields(this.book);
  }
}
