import { isRetiredPath } from "../../intake/index.ts";
import type { RuleBookInfo } from "../../model/rule.ts";
import { ScanRules } from "../index.ts";
import {
  loadRules,
  parseLogSourceMap,
  RuleDescriber,
  type RuleBook,
  type RuleEngine,
} from "../../sigma/index.ts";
import type { QuestionOf } from "../protocol/questions.ts";

/** The rules of one worker, read and ready. */
export class LoadedRules {
  readonly book: RuleBook;
  /** What became of the files, problems of the map included. */
  readonly info: RuleBookInfo;
  /** With the rules of passes behind those of the book. */
  readonly scan: ScanRules;
  readonly describer: RuleDescriber;

  constructor({ files, map, options }: Omit<QuestionOf<"rules">, "kind" | "tell">) {
    const parsed = parseLogSourceMap(map.path, map.text);
    this.book = loadRules(files, parsed.map, {
      placeholders: new Map(Object.entries(options.placeholders)),
      retired: options.retired,
      isRetiredPath,
      disabled: new Set(options.disabled),
    });
    this.info = { ...this.book.info, issues: [...parsed.issues, ...this.book.info.issues] };
    this.scan = new ScanRules(this.book, null);
    this.describer = new RuleDescriber(this.book);
  }

  get engine(): RuleEngine {
    return this.scan.engine;
  }
}
