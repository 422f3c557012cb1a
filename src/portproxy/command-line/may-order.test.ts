import fc from "fast-check";
import { expect, test } from "vitest";
import { mayOrder } from "./may-order.ts";
import { readCommandLine } from "./read-command-line.ts";

const netsh = "netsh interface portproxy add v4tov4 listenport=1 connectaddress=2.2.2.2 connectport=3";
const key = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp";
const encoded = Buffer.from(netsh, "utf16le").toString("base64");

const ORDERS: readonly string[] = [
  netsh,
  `cmd /c "${netsh}"`,
  `cmd /c "set a=net&call %a%sh${netsh.slice(5)}"`,
  `cmd /v:on /c "set a=net&!a!sh${netsh.slice(5)}"`,
  `echo ${netsh.slice(6)} | netsh`,
  `powershell -enc ${encoded}`,
  `powershell -c "& ('net' + 'sh')${netsh.slice(5)}"`,
  `pwsh -c "iex ('tens'.Replace('tens', 'net') + 'sh${netsh.slice(5)}')"`,
  `bash -c "${netsh}"`,
  `wmic process call create "${netsh}"`,
  `psexec \\\\PC-1 ${netsh}`,
  `winrs -r:PC-1 "${netsh}"`,
  `ssh a@PC-1 ${netsh}`,
  `schtasks /create /tn t /sc once /st 10:00 /tr "cmd /c ${netsh}"`,
  `sc create s binPath= "${netsh}"`,
  `pcalua -a netsh.exe -c ${netsh.slice(6)}`,
  `reg add ${key} /v *\\1 /d 2.2.2.2/3 /f`,
  `reg add ${key} /v */1 /d 2.2.2.2/3 /f`,
  `reg delete ${key} /va /f`,
  "reboot /now",
  'C:\\Windows\\System32\\svchost.exe -k netsvcs -p "-s" Schedule',
];
const IMAGES: readonly (readonly string[])[] = [
  [],
  ["", ""],
  ["", "C:\\Windows\\System32\\cmd.exe"],
  ["netsh.exe", "C:\\Temp\\x.exe"],
  ["PowerShell.EXE", "C:\\Temp\\x.exe"],
  ["", "C:\\Temp\\x.exe"],
];

/** A line with other letters' case, and with what some program reads as nothing. */
const disguised = fc
  .record({
    line: fc.constantFrom(...ORDERS),
    marks: fc.array(
      fc.tuple(fc.nat(200), fc.constantFrom("^", '"', '""', "'", "`", "\\", "^\n", "^\r\n", "%a%", " ")),
      { maxLength: 3 },
    ),
    upper: fc.array(fc.nat(200), { maxLength: 6 }),
  })
  .map(({ line, marks, upper }) => {
    const characters = [...line].map((character, at) =>
      upper.includes(at) ? character.toUpperCase() : character,
    );
    for (const [at, mark] of marks)
      characters[at % characters.length] = mark + characters[at % characters.length]!;
    return characters.join("");
  });

test("a line that orders something is read, however it is written", () => {
  let orders = 0;
  let passedOver = 0;
  const property = fc.property(disguised, fc.constantFrom(...IMAGES), (line, images) => {
    const may = mayOrder(line, images);
    const { actions } = readCommandLine(line, images);
    if (!may) expect(actions).toEqual([]);
    if (actions.length > 0) orders++;
    if (!may) passedOver++;
  });
  fc.assert(property, { numRuns: 5000 });
  expect(orders).toBeGreaterThan(500);
  expect(passedOver).toBeGreaterThan(50);
});

test.each([
  ["C:\\Windows\\System32\\whoami.exe /all", ["whoami.exe", "C:\\Windows\\System32\\whoami.exe"]],
  ["cmd.exe /c reg save HKLM\\SAM C:\\Temp\\sam.hiv", ["Cmd.Exe", "C:\\Windows\\System32\\cmd.exe"]],
])("%s is not read", (line, images) => {
  expect(mayOrder(line, images)).toBe(false);
});
