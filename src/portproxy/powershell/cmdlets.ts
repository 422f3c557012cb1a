// Cmdlets that run commands or write the registry, under their names and aliases. A cmdlet that is not here is taken for a
// program, and runs nothing if it is none that is known.

import { emptyTexts, type Cmdlet } from "./cmdlet.ts";
import { invokeCommand, invokeExpression, startJob, startProcess } from "./run-cmdlets.ts";
import { newItemProperty, passItem, removeItem, removeItemProperty } from "./registry-cmdlets.ts";
import {
  newScheduledTaskAction,
  newService,
  registerScheduledJob,
  registerScheduledTask,
} from "./later-cmdlets.ts";
import { invokeCimMethod, invokeWmiMethod } from "./wmi-cmdlets.ts";

/** Runs the blocks that it is given. */
const runBlocks: Cmdlet = (args, session) => {
  for (const value of args) if (value.kind === "block") session.run(value.code);
  return null;
};

/** Writes the texts that it is given, or is given through the pipe. */
const writeTexts: Cmdlet = (args, session, input) => {
  const texts = args.filter((value) => value.kind !== "text" || !/^-\w+$/.test(value.text));
  return texts.length === 0 ? input : emptyTexts(texts.flatMap((value) => session.texts(value)));
};

/** Writes to where nothing reads it. */
const nothing: Cmdlet = () => null;

const byNames: readonly (readonly [string, Cmdlet])[] = [
  ["foreach-object % where-object ? measure-command trace-command", runBlocks],
  ["write-output write echo", writeTexts],
  [
    "write-host write-verbose write-debug write-warning write-error write-information out-file set-content",
    nothing,
  ],
  ["add-content tee-object select-string sls get-content gc cat type sc out-null out-host", nothing],
  ["invoke-expression iex", invokeExpression],
  ["start-process saps start", startProcess],
  ["invoke-command icm", invokeCommand],
  ["start-job start-threadjob sajb", startJob],
  ["invoke-wmimethod iwmi", invokeWmiMethod],
  ["invoke-cimmethod icim", invokeCimMethod],
  ["new-scheduledtaskaction", newScheduledTaskAction],
  ["register-scheduledtask set-scheduledtask", registerScheduledTask],
  ["register-scheduledjob", registerScheduledJob],
  ["new-service set-service", newService],
  ["new-item ni get-item gi", passItem],
  ["set-itemproperty sp new-itemproperty", newItemProperty],
  ["remove-itemproperty rp clear-itemproperty clp", removeItemProperty],
  ["remove-item ri rm rmdir del erase rd", removeItem],
];

export const cmdlets: ReadonlyMap<string, Cmdlet> = new Map(
  byNames.flatMap(([names, cmdlet]) => names.split(" ").map((name) => [name, cmdlet] as const)),
);
