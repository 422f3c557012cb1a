import { programName } from "./split-program.ts";

// To read a line by its grammars takes a hundred times as long as to look at it, and nearly no line orders a forward.

/** What quotes or escapes for some program, and where cmd.exe continues a line: readers drop these out of words. */
const MARKS = /["'`^\\\r\n]/g;

// A forward is netsh's or lies in the key PortProxy. Outside of PowerShell, whose scripts compute texts, no grammar makes a
// word but by leaving out marks and by filling in variables.
const WORDS = /netsh|portproxy|powershell|pwsh|[%!]/;
const PROGRAMS: ReadonlySet<string> = new Set(["netsh", "powershell", "pwsh"]);

/**
 * Whether a command line may hold an action for `readCommandLine`: false only where there is surely none. The parameters are
 * the same.
 */
export function mayOrder(commandLine: string, images: readonly string[]): boolean {
  return (
    images.some((image) => PROGRAMS.has(programName(image))) ||
    WORDS.test(commandLine.replace(MARKS, "").toLowerCase())
  );
}
