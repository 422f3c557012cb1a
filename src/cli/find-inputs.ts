import type { Command } from "./arguments.ts";
import { openInputs, type Inputs } from "./inputs.ts";
import { refuseInputAsOutput, refuseSameOutput } from "./output.ts";
import { readLists } from "./read-lists.ts";
import { tellRepeated, walkPaths } from "./walk.ts";

type ReadingCommand = Extract<Command, { readonly paths: readonly string[] }>;

/**
 * The files that a command names.
 *
 * @param outputs by option: where it writes to.
 * @param alsoRead what it reads beside them.
 * @throws UsageError where one of the outputs is a file that is read, or two are one file.
 */
export async function findInputs(
  { paths, lists }: ReadingCommand,
  passwords: readonly string[],
  outputs: Readonly<Record<string, string | null>>,
  alsoRead: readonly string[] = [],
): Promise<Inputs> {
  refuseSameOutput(outputs);
  const walked = walkPaths([...paths, ...(await readLists(lists))]);
  const read = [...walked.files.map(({ path }) => path), ...alsoRead];
  for (const [option, output] of Object.entries(outputs)) refuseInputAsOutput(option, output, read);
  const found = await openInputs(walked, passwords);
  tellRepeated(walked.repeated);
  return found;
}
