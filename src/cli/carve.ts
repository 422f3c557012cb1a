import { FileCarver, type Carved } from "../scan/node/index.ts";
import type { DumpCommand } from "./command.ts";
import { exitCodes, isIncomplete } from "./exit-code.ts";
import { findInputs } from "./find-inputs.ts";
import { carvedFileLine } from "./notes.ts";
import { Output } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import { readPasswords } from "./read-passwords.ts";
import { say, sayIssue } from "./say.ts";

/** Searches files for records, whatever the files are, and writes every one. Answers with the exit code. */
export async function carve(command: DumpCommand): Promise<number> {
  const passwords = await readPasswords(command.passwords);
  const { inputs, issues } = await findInputs(command, passwords);
  const output = await Output.open("--output", command.output);
  for (const issue of issues) sayIssue(issue);
  const carver = new FileCarver(command.format);
  const progress = new ProgressLine();
  const totalBytes = inputs.reduce((sum, { bytes }) => sum + bytes, 0);
  const started = performance.now();
  let incomplete = issues.some(isIncomplete);
  let bytes = 0;
  let records = 0;
  if (command.format === "xml") await output.write('<?xml version="1.0" encoding="utf-8"?>\n<Events>\n');
  for (const { source, path, named } of inputs) {
    const found: Carved = await carver.carve(
      source,
      path,
      (text) => output.write(text),
      (more) => {
        bytes += more;
        const elapsed = performance.now() - started;
        progress.show({
          bytes,
          totalBytes,
          records,
          elapsed,
          running: true,
          filesDone: 0,
          files: inputs.length,
        });
      },
    );
    records += found.records;
    progress.clear();
    say(carvedFileLine(path, found));
    if (found.issue === null) continue;
    sayIssue(found.issue);
    // As of a scan: what lies empty in a folder was not meant to be read.
    if (named || isIncomplete(found.issue)) incomplete = true;
  }
  if (command.format === "xml") await output.write("</Events>\n");
  await output.end();
  return incomplete ? exitCodes.incomplete : exitCodes.done;
}
