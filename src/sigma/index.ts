export { emptyBook, withHiddenRules, type HiddenRule } from "./read/book/hidden-rules.ts";
export type { LoadOptions } from "./read/book/load-options.ts";
export { loadRules } from "./read/book/load-rules.ts";
export { parsePlaceholders } from "./read/book/placeholders.ts";
export { correlationsOf, type RuleBook } from "./read/book/rule-book.ts";
export { correlate, type CorrelationEvent } from "./correlation/correlate.ts";
export { correlationEvent, correlationFields } from "./correlation/correlation-event.ts";
export { createEngine, type Judgement, type RuleEngine, type RuleHit } from "./match/engine/engine.ts";
export { tryRule } from "./match/engine/trial.ts";
export { RuleDescriber } from "./describe/describe-rule.ts";
export { channelMatches } from "./logsource/log-source-map.ts";
export { parseLogSourceMap } from "./logsource/parse-map.ts";
export { createScanProgram } from "./scan/scan-program.ts";
export { burstFact } from "./describe/summary/burst-fact.ts";
export {
  JOINED_PARTS,
  partWords,
  scriptBlockPart,
  type ScriptBlockPart,
} from "./describe/summary/script-block-part.ts";
export { summarise } from "./describe/summary/summarise.ts";
