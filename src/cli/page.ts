import { pageWithRules } from "../export/index.ts";
import { reasonOf } from "../lib/reason-of.ts";
import { exitCodes } from "./exit-code.ts";
import { Output } from "./output.ts";
import type { PageCommand } from "./page-arguments.ts";
import { rulesBlockFor } from "./page-rules.ts";
import { refuseOverwriting } from "./refuse-overwriting.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Writes the page that ships with the command line, with the rules that are asked for inside. Answers with the exit code.
 *
 * @param pageText the page as it was built.
 */
export async function page(command: PageCommand, pageText: () => Promise<string>): Promise<number> {
  refuseOverwriting(command, []);
  const block = await rulesBlockFor(command).catch((error: unknown) => {
    throw error instanceof UsageError ? error : new UsageError(reasonOf(error));
  });
  const text = pageWithRules(await pageText(), block);
  if (text === null)
    throw new Error("the page beside the command line is not the one that was built with it");
  const written = await Output.open("--output", command.output);
  await written.write(text);
  await written.end();
  return exitCodes.done;
}
