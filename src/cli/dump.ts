import { clock, crewFor, DumpPool, spawnerOf } from "../scan/node/index.ts";
import type { DumpCommand } from "./command.ts";
import { exitCodes, isIncomplete } from "./exit-code.ts";
import { findInputs } from "./find-inputs.ts";
import { Output } from "./output.ts";
import { ReadInParts } from "./read-in-parts.ts";
import { readPasswords } from "./read-passwords.ts";
import { sayIssue } from "./say.ts";

/** Writes every record of the logs. Answers with the exit code. */
export async function dump(command: DumpCommand, script: URL, workers: number): Promise<number> {
  const passwords = await readPasswords(command.passwords);
  const { inputs, issues } = await findInputs(command, passwords);
  const output = await Output.open("--output", command.output);
  for (const issue of issues) sayIssue(issue);
  const crew = crewFor({ script, workers }, inputs);
  const pool = new DumpPool(spawnerOf(crew), crew.workers, command.format, clock);
  const read = new ReadInParts(inputs);
  try {
    if (command.format === "xml") await output.write('<?xml version="1.0" encoding="utf-8"?>\n<Events>\n');
    const pieces = pool.dump(inputs, (file, result) => read.add(file, result));
    for await (const piece of pieces) if (piece.length > 0) await output.write(piece);
    read.finish();
    if (command.format === "xml") await output.write("</Events>\n");
    await output.end();
  } finally {
    pool.close();
  }
  return issues.some(isIncomplete) || read.isIncomplete ? exitCodes.incomplete : exitCodes.done;
}
