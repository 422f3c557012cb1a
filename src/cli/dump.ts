import { DumpPool } from "../workers/dump-pool.ts";
import { spawnThread } from "../workers/node-pool.ts";
import { WholeFile } from "../workers/whole-file.ts";
import type { Command } from "./arguments.ts";
import { openInputs } from "./inputs.ts";
import { Output } from "./output.ts";
import { isLacking, issueLine } from "./scan.ts";
import { tellRepeated } from "./walk.ts";

/** Writes every record of the logs. Answers with the exit code. */
export async function dump(
  command: Extract<Command, { kind: "dump" }>,
  script: URL,
  workers: number,
): Promise<number> {
  const { inputs, failures, repeated, issues } = await openInputs(command.paths);
  tellRepeated(repeated);
  for (const { path, reason } of failures) process.stderr.write(`${path}: ${reason}\n`);
  for (const issue of issues) process.stderr.write(`${issueLine(issue)}\n`);
  const pool = new DumpPool(() => spawnThread(script), workers, command.format);
  const output = new Output(command.output);
  let incomplete = failures.length > 0 || issues.some(({ lostBytes }) => lostBytes > 0);
  try {
    if (command.format === "xml") await output.write('<?xml version="1.0" encoding="utf-8"?>\n<Events>\n');
    const handles = inputs.map(({ path, source }, index) => ({ index, path, source }));
    const whole = handles.map(() => new WholeFile());
    const pieces = pool.dump(handles, ({ index, path }, result) => {
      const { opened, bytesLost, records, issues } = result;
      for (const issue of issues) process.stderr.write(`${issueLine(issue)}\n`);
      whole[index]!.add(result);
      const isStray = opened?.kind === "not-a-log" && !inputs[index]!.named && !/\.evtx$/i.test(path);
      if (!isStray && (bytesLost > 0 || records.failed > 0 || records.removed > 0)) incomplete = true;
    });
    for await (const piece of pieces) if (piece.length > 0) await output.write(piece);
    for (const { index, path } of handles) {
      const continuity = whole[index]!.check(path);
      for (const issue of continuity?.issues ?? []) process.stderr.write(`${issueLine(issue)}\n`);
      if (continuity !== null && isLacking(continuity.missing)) incomplete = true;
    }
    if (command.format === "xml") await output.write("</Events>\n");
    await output.end();
  } finally {
    pool.close();
  }
  return incomplete ? 1 : 0;
}
