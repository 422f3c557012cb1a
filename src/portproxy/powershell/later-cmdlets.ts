// Cmdlets after which a command runs later.

import type { Cmdlet } from "./cmdlet.ts";
import { bindParameters } from "./parameters.ts";
import { targetOf } from "./run-cmdlets.ts";

const actionParameters = {
  values: ["execute", "argument", "workingdirectory", "id", "cimsession"],
  positions: ["execute", "argument", "workingdirectory"],
} as const;

/** New-ScheduledTaskAction [-Execute] program [[-Argument] text]: done when a task with it is registered. */
export const newScheduledTaskAction: Cmdlet = (args, session) => {
  const bound = bindParameters(args, actionParameters);
  const program = session.text(bound.get("execute"));
  const tail = session.text(bound.get("argument"));
  session.prepareTask((scope) => void session.reader.call({ program, tail, input: null }, scope));
  return null;
};

const registerParameters = {
  values: [
    "taskname",
    "taskpath",
    "action",
    "trigger",
    "settings",
    "user",
    "password",
    "principal",
    "description",
    "xml",
    "inputobject",
    "runlevel",
    "cimsession",
    "throttlelimit",
  ],
  positions: ["taskname", "action"],
} as const;

/** Register-ScheduledTask … [-CimSession X]: takes the actions made before. */
export const registerScheduledTask: Cmdlet = (args, session) => {
  const bound = bindParameters(args, registerParameters);
  session.registerTasks({ ...targetOf(bound, session), trigger: "task" });
  return null;
};

/** Register-ScheduledJob … -ScriptBlock { … } */
export const registerScheduledJob: Cmdlet = (args, session) => {
  for (const value of args)
    if (value.kind === "block") session.runIn(value.code, { ...session.scope, trigger: "task" });
  return null;
};

const serviceParameters = {
  values: [
    "name",
    "binarypathname",
    "pathname",
    "displayname",
    "description",
    "startuptype",
    "credential",
    "dependson",
    "computername",
    "securitydescriptorsddl",
  ],
  positions: ["name", "binarypathname"],
} as const;

/** New-Service [-Name] x [-BinaryPathName] 'command line' */
export const newService: Cmdlet = (args, session) => {
  const bound = bindParameters(args, serviceParameters);
  const command = bound.get("binarypathname") ?? bound.get("pathname");
  if (command !== undefined)
    session.reader.command(session.text(command), { ...targetOf(bound, session), trigger: "service" });
  return null;
};
