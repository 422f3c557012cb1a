import type { Who } from "../../event/index.ts";
import { visibleLine } from "../../store/visible-text.ts";
import { t } from "../../words/index.svelte.ts";

/** `Done as CONTOSO\amy`; of a process that runs as another account than the one that started it, both. */
export function whoSentence({ acting, runsAs }: Who): string {
  if (runsAs === null) return visibleLine(t("Done as {acting}", { acting }), 400);
  return visibleLine(t("It was started by {acting}, runs as {runsAs}", { acting, runsAs }), 400);
}
