import { say } from "../../../lib/said.ts";
import { named, Refusal, short } from "../refusal.ts";
import { valueOf, type YamlMap } from "../yaml/node.ts";
import type { YamlDocument } from "../yaml/parse.ts";

const SECTIONS = ["detection", "correlation", "filter"] as const;

/** What a document is, by the one section that it has; null where that is missing. Throws a `Refusal` where it is no rule at all. */
export function sectionOf(document: Pick<YamlDocument, "refusal" | "root" | "line">): {
  readonly section: (typeof SECTIONS)[number] | null;
  readonly root: YamlMap;
} {
  const { refusal, root, line } = document;
  if (refusal !== null) throw refusal;
  if (root?.kind !== "map") throw new Refusal(line, say("Not a Sigma rule: the document is not a map"));
  if (valueOf(root, "action") !== null) {
    throw new Refusal(line, say("“action” is Sigma version 1; write each rule as a document of its own"));
  }
  const [section, another] = root.entries.filter(({ key }) => SECTIONS.some((known) => known === key.text));
  if (section !== undefined && another !== undefined) {
    throw new Refusal(
      another.key.line,
      say("A document has one of {known}; this one has “{key}” too", {
        known: named(SECTIONS),
        key: short(section.key.text),
      }),
    );
  }
  return { section: SECTIONS.find((known) => known === section?.key.text) ?? null, root };
}
