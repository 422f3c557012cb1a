import { inEnglish } from "../lib/said.ts";
import { randomUUID } from "node:crypto";
import { ruleOfFilter } from "../matches/filter-rule/rule-of-filter.ts";
import { parseLogSourceMap } from "../sigma/index.ts";
import { exitCodes } from "./exit-code.ts";
import { readLogSources, refuseMap } from "./judging.ts";
import { Output } from "./output.ts";
import { refuseOverwriting } from "./refuse-overwriting.ts";
import type { RuleCommand } from "./rule-arguments.ts";
import { say } from "./say.ts";

/** Writes a filter as a Sigma rule, or says why none can say it. Answers with the exit code. */
export async function rule(command: RuleCommand): Promise<number> {
  refuseOverwriting(command, []);
  const { terms, title, level, logSources } = command;
  const file = await readLogSources(logSources);
  const { map, issues } = parseLogSourceMap(file.path, file.text);
  refuseMap("--logsources", issues);
  const facts = { title, level, id: randomUUID(), date: new Date().toISOString().slice(0, 10) };
  const { text, refused, differences } = ruleOfFilter(terms, facts, map, { leavesOut: false, seen: [] });
  for (const { term, reason } of refused)
    say(`${term} can't be said by a rule: ${inEnglish(reason)}`, { level: "error", code: "rule-term" });
  if (text === null) return exitCodes.usage;
  for (const difference of differences) say(`the rule differs: ${inEnglish(difference)}`);
  const written = await Output.open("--output", command.output);
  await written.write(text);
  await written.end();
  return exitCodes.done;
}
