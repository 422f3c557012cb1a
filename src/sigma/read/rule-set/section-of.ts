import { Refusal, quote } from "../refusal.ts";
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
  if (root?.kind !== "map") throw new Refusal(line, "Not a Sigma rule: the document is not a map");
  if (valueOf(root, "action") !== null) {
    throw new Refusal(line, "“action” is Sigma version 1; write each rule as a document of its own");
  }
  const [section, another] = root.entries.filter(({ key }) => SECTIONS.some((known) => known === key.text));
  if (section !== undefined && another !== undefined) {
    throw new Refusal(
      another.key.line,
      `A document has one of ${SECTIONS.join(", ")}; this one has ${quote(section.key.text)} too`,
    );
  }
  return { section: SECTIONS.find((known) => known === section?.key.text) ?? null, root };
}
