import type { Command, ReadingArguments } from "./command.ts";
import { givenPath, type GivenPath } from "./given-path.ts";
import { openInputs, type Inputs } from "./inputs.ts";
import { listName, readLists } from "./read-lists.ts";
import { refuseOverwriting } from "./refuse-overwriting.ts";
import { Spool } from "./spool.ts";
import { UsageError } from "./usage-error.ts";
import { tellRepeated, walkPaths } from "./walk.ts";

/**
 * The files that a command names.
 *
 * @throws UsageError where one of the outputs is a file that is read, or two are one file.
 */
export async function findInputs(
  command: Extract<Command, ReadingArguments>,
  passwords: readonly string[],
): Promise<Inputs> {
  const spool = new Spool(command.tmp);
  const walked = walkPaths(await givenPaths(command));
  const files = walked.files.map(({ path, stream }) => (stream === "stdin" ? "/dev/stdin" : path));
  refuseOverwriting(command, files);
  const found = await openInputs(walked, passwords, spool);
  tellRepeated(walked.repeated);
  return found;
}

/** All paths, and what is said of them. */
async function givenPaths({ paths, lists, source, host }: ReadingArguments): Promise<readonly GivenPath[]> {
  const named = paths.map((path) => {
    return { ...givenPath(path), isStdin: path === "-", labels: { source, host } };
  });
  const listed = await readLists(lists);
  // A pattern or a mount that is wrong must not look like evidence without a match.
  if (named.length + listed.length === 0)
    throw new UsageError(`no path in ${lists.map(listName).join(", ")}`);
  return [
    ...named,
    ...listed.map((given) => ({ ...given, labels: { ...given.labels, host: given.labels.host ?? host } })),
  ];
}
