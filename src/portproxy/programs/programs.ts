import { programName } from "../command-line/split-program.ts";
import { runAt } from "./at.ts";
import { runCmd } from "./cmd.ts";
import {
  runBash,
  runConhost,
  runForfiles,
  runPcalua,
  runRunas,
  runRundll32,
  runSudo,
  runWsl,
} from "./launchers.ts";
import { runNetsh } from "./netsh.ts";
import { runPowerShell } from "./powershell.ts";
import type { RunProgram } from "./program.ts";
import { runPsExec } from "./psexec.ts";
import { runReg } from "./reg.ts";
import { runSc } from "./sc.ts";
import { runSchtasks } from "./schtasks.ts";
import { runPlink, runSsh } from "./ssh.ts";
import { runWinrs } from "./winrs.ts";
import { runWmic } from "./wmic.ts";

export interface Program {
  readonly name: string;
  readonly run: RunProgram;
}

const programs: ReadonlyMap<string, RunProgram> = new Map<string, RunProgram>([
  ["netsh", runNetsh],
  ["cmd", runCmd],
  ["powershell", runPowerShell],
  ["pwsh", runPowerShell],
  ["wmic", runWmic],
  ["psexec", runPsExec],
  ["psexec64", runPsExec],
  ["psexec.c", runPsExec],
  ["paexec", runPsExec],
  ["winrs", runWinrs],
  ["ssh", runSsh],
  ["plink", runPlink],
  ["schtasks", runSchtasks],
  ["sc", runSc],
  ["reg", runReg],
  ["at", runAt],
  ["runas", runRunas],
  ["forfiles", runForfiles],
  ["pcalua", runPcalua],
  ["conhost", runConhost],
  ["rundll32", runRundll32],
  ["bash", runBash],
  ["sh", runBash],
  ["wsl", runWsl],
  ["sudo", runSudo],
  ["gsudo", runSudo],
]);

/** The program of that name or path, also as version resources spell it; null where it is none that runs others. */
export function programOf(path: string): Program | null {
  const name = programName(path);
  const run = programs.get(name);
  return run === undefined ? null : { name, run };
}
