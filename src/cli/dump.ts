import { clock, DumpPool, spawnThread, WholeFile } from "../scan/node/index.ts";
import type { DumpCommand } from "./command.ts";
import { exitCodes, isIncomplete, isLacking } from "./exit-code.ts";
import { findInputs } from "./find-inputs.ts";
import { Output } from "./output.ts";
import { readPasswords } from "./read-passwords.ts";
import { sayIssue } from "./say.ts";

/** Writes every record of the logs. Answers with the exit code. */
export async function dump(command: DumpCommand, script: URL, workers: number): Promise<number> {
  const passwords = await readPasswords(command.passwords);
  const { inputs, issues } = await findInputs(command, passwords);
  const output = await Output.open("--output", command.output);
  for (const issue of issues) sayIssue(issue);
  const pool = new DumpPool(() => spawnThread(script), workers, command.format, clock);
  let incomplete = issues.some(isIncomplete);
  try {
    if (command.format === "xml") await output.write('<?xml version="1.0" encoding="utf-8"?>\n<Events>\n');
    const whole = inputs.map(() => new WholeFile());
    const pieces = pool.dump(inputs, ({ index, path }, result) => {
      const { opened, bytesLost, records, issues } = result;
      for (const issue of issues) sayIssue(issue);
      whole[index]!.add(result);
      const isStray = opened?.kind === "not-a-log" && !inputs[index]!.named && !/\.evtx$/i.test(path);
      const isDamaged = bytesLost > 0 || records.failed > 0 || records.removed > 0;
      if (!isStray && (isDamaged || opened?.kind === "not-a-log")) incomplete = true;
      if (opened?.kind === "unreadable" || issues.some(({ code }) => code === "worker-lost"))
        incomplete = true;
    });
    for await (const piece of pieces) if (piece.length > 0) await output.write(piece);
    for (const [index, { path }] of inputs.entries()) {
      const continuity = whole[index]!.check(path);
      for (const issue of continuity?.issues ?? []) sayIssue(issue);
      if (continuity !== null && isLacking(continuity.missing)) incomplete = true;
    }
    if (command.format === "xml") await output.write("</Events>\n");
    await output.end();
  } finally {
    pool.close();
  }
  return incomplete ? exitCodes.incomplete : exitCodes.done;
}
