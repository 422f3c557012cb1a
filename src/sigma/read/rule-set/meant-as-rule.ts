import { valueOf } from "../yaml/node.ts";
import type { YamlDocument } from "../yaml/parse.ts";

// Folders of rules hold YAML that is none: configurations of builds, of documentation, of other converters, notes on
// tests. Some of those have a title, a description or an id too, so that only what nothing but Sigma says counts.

const SECTIONS = ["detection", "correlation", "logsource"];
/** With a title they make a rule, if one from which the rest was lost. */
const BESIDE_TITLE = ["level", "status", "tags", "filter", "condition"];
/** Of documents that cannot be parsed. */
const LINE = /(?:^|[{,])[ \t]{0,40}["']?(?:title|detection|correlation|logsource)["']?[ \t]{0,40}:/m;

/** Whether a document is meant as a rule, a correlation or a filter, well-formed or not. */
export function isMeantAsRule({ root, refusal, source }: YamlDocument): boolean {
  if (refusal !== null) return source === "" || LINE.test(source);
  if (root?.kind !== "map") return false;
  const has = (key: string): boolean => valueOf(root, key) !== null;
  if (SECTIONS.some(has)) return true;
  const action = valueOf(root, "action");
  if (action?.kind === "scalar" && /^(?:global|reset|repeat)$/.test(action.text)) return true;
  return has("title") && BESIDE_TITLE.some(has);
}
