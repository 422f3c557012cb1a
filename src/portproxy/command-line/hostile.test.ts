import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_ACTIONS, readCommandLine } from "./read-command-line.ts";

// Whatever a command line says, reading it ends soon and gives a bounded answer.

const pieces = [
  ..."\"'`^&|;(){}[]@$%!<>=,.:#\\/ \n\t\u2018\u201c\u2013\uffff",
  "netsh ",
  "i p a v l=1 ",
  "interface portproxy reset ",
  "cmd /c ",
  "cmd /v:on /c ",
  "powershell -c ",
  "powershell -enc ",
  "& { ",
  "$( ",
  "@'\n",
  "'@",
  "@{ a=",
  "iex ",
  "echo ",
  "for %i in (",
  ") do ",
  "if a==b ",
  "set x=",
  "%x% ",
  "call ",
  "start ",
  "function f { f; f } ",
  "f; ",
  "$x = ",
  "$x + ",
  "[a]::b(",
  "icm a,b {",
  "wmic /node:a,b process call create ",
  "psexec \\\\a,b ",
  "schtasks /create /tr ",
  "sc create x binPath= ",
  "reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp /v a/1 /d b/2 ",
  "rundll32 shell32.dll,ShellExec_RunDLL ",
];

const LONGEST = 32_767;
/** Milliseconds for a line of that length; on a free core it takes some tens. */
const SLOW = 2000;

function timed(line: string): number {
  const start = performance.now();
  const { actions, scripts } = readCommandLine(line);
  expect(actions.length).toBeLessThanOrEqual(MAX_ACTIONS);
  expect(scripts.length).toBeLessThanOrEqual(MAX_ACTIONS);
  // What stands for a variable inside does not come out.
  expect(JSON.stringify([actions, scripts])).not.toContain("\uffff");
  return performance.now() - start;
}

test("no junk makes it throw", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 80 }), (parts) => {
      timed(parts.join(""));
    }),
    { numRuns: 2000 },
  );
});

test("no junk of full length makes it slow", () => {
  const repeated = fc.tuple(
    fc.array(fc.constantFrom(...pieces), { maxLength: 4 }),
    fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }),
  );
  fc.assert(
    fc.property(repeated, ([head, unit]) => {
      const start = head.join("");
      const again = unit.join("");
      const line = start + again.repeat(Math.ceil((LONGEST - start.length) / again.length));
      expect(timed(line.slice(0, LONGEST)), JSON.stringify([start, again])).toBeLessThan(SLOW);
    }),
    { numRuns: 150 },
  );
});

test("sets of `for` that are never closed are read in time", () => {
  for (const unit of ["&for %i in (", '&for %i in ("" ', "&for %i in (^"])
    expect(timed(`cmd /c ${unit.repeat(LONGEST / unit.length)}`), unit).toBeLessThan(SLOW / 2);
});

test.each(pieces)("%j again and again is read in time", (piece) => {
  for (const head of ["", "cmd /c ", 'powershell -c "', "netsh "])
    expect(timed((head + piece.repeat(LONGEST / piece.length)).slice(0, LONGEST))).toBeLessThan(SLOW);
});

test.each(pieces)("%j again and again, and something else behind it, is read in time", (piece) => {
  for (const head of [
    "cmd /c ",
    'powershell -c "',
    "netsh ",
    "psexec \\\\",
    "wmic /node:",
    "reg add HKLM\\a",
  ]) {
    const line = (head + piece.repeat(LONGEST / piece.length)).slice(0, LONGEST - 8);
    expect(timed(`${line}x netsh`), head).toBeLessThan(SLOW);
  }
});
