import { pageWithRules } from "../export/index.ts";
import { reasonOf } from "../lib/reason-of.ts";
import { exitCodes } from "./exit-code.ts";
import { Output, refuseInputAsOutput } from "./output.ts";
import type { PageCommand } from "./page-arguments.ts";
import { rulesBlockFor } from "./page-rules.ts";
import { UsageError } from "./usage-error.ts";
import { walkPaths } from "./walk.ts";

/**
 * Writes the page that ships with the command line, with the rules that are asked for inside. Answers with the exit code.
 *
 * @param pageText the page as it was built.
 */
export async function page(command: PageCommand, pageText: () => Promise<string>): Promise<number> {
  const { rules, logSources, placeholders, output } = command;
  const read = walkPaths(rules).files.map(({ path }) => path);
  const alsoRead = [logSources, placeholders].filter((path) => path !== null);
  if (output !== null) refuseInputAsOutput(output, [...read, ...alsoRead]);
  const block = await rulesBlockFor(command).catch((error: unknown) => {
    throw error instanceof UsageError ? error : new UsageError(reasonOf(error));
  });
  const text = pageWithRules(await pageText(), block);
  if (text === null)
    throw new Error("the page beside the command line is not the one that was built with it");
  const written = await Output.open("--output", output);
  await written.write(text);
  await written.end();
  return exitCodes.done;
}
