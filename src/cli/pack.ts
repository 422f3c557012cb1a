import { createHash } from "node:crypto";
import { bundledMap } from "../scan/bundled.ts";
import { boundsForPack } from "../scan/pack-bounds.ts";
import { packBody, packHeader, parseLogSourceMap } from "../sigma/index.ts";
import { exitCodes } from "./exit-code.ts";
import { Output } from "./output.ts";
import type { PackCommand } from "./pack-arguments.ts";
import { readRules } from "./read-rules.ts";
import { refuseOverwriting } from "./refuse-overwriting.ts";
import { sayIssue } from "./say.ts";

/** Writes the rules as a pack, which loads in a fraction of the time that their YAML takes. Answers with the exit code. */
export async function pack(command: PackCommand, toolVersion: string): Promise<number> {
  refuseOverwriting(command, []);
  const { rules, issues } = await readRules(command.rules);
  for (const issue of issues) sayIssue(issue);
  const { map } = parseLogSourceMap(bundledMap.path, bundledMap.text);
  const body = packBody(rules, boundsForPack(map));
  const sha256 = createHash("sha256").update(body).digest("hex");
  const written = await Output.open("--output", command.output);
  await written.write(packHeader({ toolVersion, files: rules.length, sha256 }));
  await written.write(body);
  await written.end();
  return issues.length === 0 ? exitCodes.done : exitCodes.incomplete;
}
