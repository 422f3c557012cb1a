import { t } from "../../words/index.svelte.ts";
import { displayPath } from "../../model/input.ts";
import type { Twin } from "../../store/twin-finder.ts";
import { visibleLine } from "../../store/visible-text.ts";

/** `copy.evtx, the same content as Security.evtx`: or only the name, where both have it. */
export function twinWords({ file, of }: Twin): string {
  const [name, other] = [file, of].map((each) => visibleLine(displayPath(each))) as [string, string];
  return name === other ? name : t("{name}, the same content as {other}", { name, other });
}
