import { isRetiredPath } from "../../intake/index.ts";
import type { RuleSetInfo } from "../../model/rule.ts";
import { passes, ScanRules } from "../index.ts";
import {
  loadRules,
  parseLogSourceMap,
  RuleDescriber,
  type LogSourceMap,
  type RuleSet,
  type RuleEngine,
} from "../../sigma/index.ts";
import type { QuestionOf } from "../protocol/questions.ts";
import type { LogSourceMapFile } from "../protocol/scanner.ts";

type ReadMap = ReturnType<typeof parseLogSourceMap>;

let last: { readonly file: LogSourceMapFile; readonly read: ReadMap } | null = null;

/** What a worker has read last it knows: rules come and go, and the map is nearly always the same. */
function readMap(file: LogSourceMapFile): ReadMap {
  if (last !== null && last.file.path === file.path && last.file.text === file.text) return last.read;
  const read = parseLogSourceMap(file.path, file.text);
  last = { file, read };
  return read;
}

/** The rules of one worker, read and ready. */
export class LoadedRules {
  readonly ruleSet: RuleSet;
  readonly map: LogSourceMap;
  /** What became of the files, problems of the map included. */
  readonly info: RuleSetInfo;
  /** With the rules of passes behind those of the rule set. */
  readonly scan: ScanRules;
  readonly describer: RuleDescriber;
  /** See `RuleOptions`. */
  readonly judgesResidual: boolean;

  /**
   * @param onFile hears before each file how many were read.
   * @param brief see `LoadOptions`.
   */
  constructor(
    { files, map, options }: Omit<QuestionOf<"rules">, "kind" | "tell">,
    onFile: (read: number) => void = () => undefined,
    brief = false,
  ) {
    const parsed = readMap(map);
    this.map = parsed.map;
    this.ruleSet = loadRules(files, parsed.map, {
      placeholders: new Map(Object.entries(options.placeholders)),
      retired: options.retired,
      isRetiredPath,
      disabled: new Set(options.disabled),
      brief,
      onFile,
    });
    this.info = { ...this.ruleSet.info, issues: [...parsed.issues, ...this.ruleSet.info.issues] };
    const wanted = passes.filter(({ name }) => !options.leaveOut.includes(name));
    this.scan = new ScanRules(this.ruleSet, null, wanted);
    this.judgesResidual = options.residual;
    this.describer = new RuleDescriber(this.ruleSet);
  }

  get engine(): RuleEngine {
    return this.scan.engine;
  }
}
