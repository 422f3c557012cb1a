export { loadRules, type LoadOptions } from "./book/load-rules.ts";
export type { RuleBook } from "./book/rule-book.ts";
export { createEngine, type Judgement, type RuleEngine, type RuleHit } from "./engine/engine.ts";
export type { LogSourceMap } from "./logsource/log-source-map.ts";
export { channelMatches } from "./logsource/log-source-map.ts";
export { parseLogSourceMap } from "./logsource/parse-map.ts";
export { summarise } from "./summary/summarise.ts";
export { valueOf } from "./summary/value-of.ts";
