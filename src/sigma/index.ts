export { emptyRuleSet, withHiddenRules, type HiddenRule } from "./read/rule-set/hidden-rules.ts";
export type { DetectionRule } from "./read/rule/rule.ts";
export type { LoadOptions } from "./read/rule-set/load-options.ts";
export { loadRules } from "./read/rule-set/load-rules.ts";
export { parsePlaceholders } from "./read/rule-set/placeholders.ts";
export { correlationsOf, type RuleSet } from "./read/rule-set/rule-set.ts";
export { correlate, type CorrelationEvent } from "./correlation/correlate.ts";
export { correlationEvent, correlationFields } from "./correlation/correlation-event.ts";
export { createEngine, type Judgement, type RuleEngine, type RuleHit } from "./match/engine/engine.ts";
export { MapFields } from "./match/event/map-fields.ts";
export { tryRule } from "./match/engine/trial.ts";
export { RuleDescriber } from "./describe/describe-rule.ts";
export { knownSpellings } from "./logsource/event-fields.ts";
export { channelMatches, type LogSourceMap, type MapEntry } from "./logsource/log-source-map.ts";
export { parseLogSourceMap } from "./logsource/parse-map.ts";
export { knowToml } from "./logsource/toml.ts";
export { MapBounds } from "./scan/pack-bounds.ts";
export { createScanProgram } from "./scan/scan-program.ts";
export {
  filesOfPack,
  openRulePack,
  packBody,
  packHeader,
  type PackHeader,
  type RulePack,
} from "./pack/rule-pack.ts";
export type { BoundsPacker } from "./pack/packed-bounds.ts";
export { packFile } from "./pack/packed-file.ts";
export { inBrief, inFull, type BriefRuleSet, type ReadWhole } from "./pack/brief-rules.ts";
export { infoOfWhole } from "./pack/whole-rule.ts";
export {
  copiesInto,
  shareFiles,
  sharedFiles,
  type ShareBytes,
  type SharedFiles,
} from "./pack/shared-files.ts";
export { packIn, readRulePack, type PackSource } from "./pack/read-rule-pack.ts";
