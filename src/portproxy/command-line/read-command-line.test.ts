import fc from "fast-check";
import { expect, test } from "vitest";
import { inEnglish } from "../../lib/said.ts";
import type { ForwardAction } from "../../model/forward.ts";
import { readCommandLine } from "./read-command-line.ts";

/** The command in one line: `add v4tov4 listen → connect`, defaults in brackets, then what netsh would refuse. */
function short(action: ForwardAction): string {
  const listen = `${action.listenAddress ?? "-"}/${action.listenPort ?? "-"}`;
  const connect = `${action.connectAddress ?? "-"}/${action.connectPort ?? "-"}`;
  return [
    `${action.verb} ${action.family ?? "-"} ${listen} ${connect}`,
    action.defaulted.length > 0 ? ` [${action.defaulted.join(" ")}]` : "",
    action.machine === null ? "" : ` @${action.machine}`,
    action.problem === null ? "" : ` !${inEnglish(action.problem)}`,
  ].join("");
}

const parseNetsh = (line: string): readonly ForwardAction[] => readCommandLine(line).actions;
const read = (line: string): readonly string[] => parseNetsh(line).map(short);

test("the full command is read", () => {
  expect(
    read(
      "netsh  interface portproxy add v4tov4 listenport=8080 listenaddress=0.0.0.0 connectport=8000 connectaddress=192.168.1.1",
    ),
  ).toEqual(["add v4tov4 0.0.0.0/8080 192.168.1.1/8000"]);
});

test("the abbreviations that an attacker used mean what netsh then wrote to the registry", () => {
  expect(read("netsh  I p a v l=8001 listena=1.2.3.4 connectp=3389 c=1.2.3.5")).toEqual([
    "add v4tov4 1.2.3.4/8001 1.2.3.5/3389",
  ]);
});

test("every prefix of a keyword is that keyword", () => {
  const prefix = (word: string): fc.Arbitrary<string> =>
    fc.integer({ min: 1, max: word.length }).map((end) => word.slice(0, end));
  fc.assert(
    fc.property(prefix("interface"), prefix("portproxy"), prefix("add"), fc.boolean(), (i, p, a, upper) => {
      const line = `netsh ${i} ${p} ${a} v6tov4 l=1`;
      expect(parseNetsh(upper ? line.toUpperCase() : line)[0]).toMatchObject({
        verb: "add",
        family: "v6tov4",
        listenPort: "1",
      });
    }),
  );
});

test("all four families are read, and the first that fits an abbreviation", () => {
  expect(
    ["v4tov4", "v4tov6", "v6tov4", "v6tov6", "v4", "v6", "v6tov"].map(
      (name) => parseNetsh(`netsh i p a ${name} l=1`)[0]?.family,
    ),
  ).toEqual(["v4tov4", "v4tov6", "v6tov4", "v6tov6", "v4tov4", "v6tov4", "v6tov4"]);
});

test("values without tags go by their place, also after tagged ones", () => {
  expect(read("netsh int portproxy add v4tov4 8080 10.0.0.5 80 10.0.0.1 tcp")).toEqual([
    "add v4tov4 10.0.0.1/8080 10.0.0.5/80",
  ]);
  expect(read("netsh int portproxy add v4tov4 listenport=8080 10.0.0.5 80")).toEqual([
    "add v4tov4 */8080 10.0.0.5/80 [listenAddress]",
  ]);
  expect(read("netsh int portproxy delete v4tov4 8080 10.0.0.1")).toEqual([
    "delete v4tov4 10.0.0.1/8080 -/-",
  ]);
});

test("what is missing is filled in as netsh does and said to be, but no connectaddress is made up", () => {
  expect(read("netsh i p a v4tov4 listenport=http")).toEqual([
    "add v4tov4 */http -/http [listenAddress connectPort]",
  ]);
  expect(read("netsh i p set v4tov6 listenport=80 connectport=81")).toEqual([
    "set v4tov6 */80 -/81 [listenAddress]",
  ]);
  expect(read("netsh i p delete v6tov6 listenport=80")).toEqual(["delete v6tov6 */80 -/- [listenAddress]"]);
});

test("addresses stay as written", () => {
  expect(
    read('netsh i p a v6tov6 listenport=80 listenaddress="fe80::1%4" connectaddress=FILE-Server.corp'),
  ).toEqual(["add v6tov6 fe80::1%4/80 FILE-Server.corp/80 [connectPort]"]);
});

test("spaces around the equals sign are part of the argument", () => {
  expect(
    read("netsh i p a v4tov4 listenport = 80 connectaddress= 10.0.0.1 connectport =81 listenaddress="),
  ).toEqual(["add v4tov4 */80 10.0.0.1/81 [listenAddress]"]);
});

test("the verbs without a forward are read too", () => {
  expect(read("netsh i p reset & netsh i p show all & netsh i p dump & netsh i p sh v4tov4")).toEqual([
    "reset - -/- -/-",
    "show - -/- -/-",
    "dump - -/- -/-",
    "show v4tov4 -/- -/-",
  ]);
});

test("an abbreviation of two verbs is the one that can take what follows", () => {
  expect(read("netsh i p s v l=1 & netsh i p s v & netsh i p s a & netsh i p d v l=1 & netsh i p d")).toEqual(
    [
      "set v4tov4 */1 -/1 [listenAddress connectPort]",
      "show v4tov4 -/- -/-",
      "show - -/- -/-",
      "delete v4tov4 */1 -/- [listenAddress]",
      "dump - -/- -/-",
    ],
  );
});

test("a context, a remote computer and other options come before the command", () => {
  const command = "add v4tov4 l=1 listena=a c=b connectp=2";
  expect(read(`netsh -c interface portproxy ${command}`)).toEqual(["add v4tov4 a/1 b/2"]);
  expect(read(`netsh -c "int portproxy" ${command}`)).toEqual(["add v4tov4 a/1 b/2"]);
  expect(read(`netsh -r DC01 -u corp\\admin -p * i p ${command}`)).toEqual(["add v4tov4 a/1 b/2 @DC01"]);
  expect(read("netsh -f commands.txt")).toEqual([]);
});

test("netsh is found by any path, through shells and behind carets", () => {
  for (const line of [
    '"C:\\Windows\\System32\\netsh.exe" i p a v l=1 listena=a c=b connectp=2',
    "%SystemRoot%\\SysWOW64\\NETSH.EXE i p a v l=1 listena=a c=b connectp=2",
    "cmd  /c netsh i p a v l=1 listena=a c=b connectp=2",
    "cmd.exe /cnetsh i p a v l=1 listena=a c=b connectp=2 >nul 2>&1",
    'cmd /s /c "echo x & netsh i p a v l=1 listena=a c=b connectp=2"',
    'cmd /c ""C:\\Windows\\System32\\netsh.exe" i p a v l=1 listena=a c=b connectp=2"',
    "c^md /c ne^tsh i p a v l=1 listena=a c=b connectp=2",
    'n"et"sh i p a v l=1 listena=a c=b connectp=2',
    'powershell -nop -c "Get-Date; netsh i p a v l=1 listena=a c=b connectp=2"',
    "powershell -c \"iex 'netsh i p a v l=1 listena=a c=b connectp=2'\"",
    'wmic process call create "cmd /c netsh i p a v l=1 listena=a c=b connectp=2"',
    "if exist x (@netsh i p a v l=1 listena=a c=b connectp=2)",
  ]) {
    expect(read(line), line).toEqual(["add v4tov4 a/1 b/2"]);
  }
});

test("several commands in one line are several actions", () => {
  expect(read('cmd /c "netsh i p a v l=1 c=a & netsh i p delete v4tov4 l=2 && netsh i p reset"')).toEqual([
    "add v4tov4 */1 a/1 [listenAddress connectPort]",
    "delete v4tov4 */2 -/- [listenAddress]",
    "reset - -/- -/-",
  ]);
});

test("what netsh refuses is read as far as it goes, with the reason", () => {
  expect(read("netsh i p a v4tov4 connectaddress=a")).toEqual([
    "add v4tov4 */- a/- [listenAddress] !listenport is missing",
  ]);
  expect(read("netsh i p a v4tov4 l=1 l=2 c=a connectp=3 listena=b")).toEqual([
    "add v4tov4 b/1 a/3 !listenport is given twice",
  ]);
  expect(read("netsh i p a v4tov4 1 a 2 b protocol=udp")).toEqual([
    "add v4tov4 b/1 a/2 !udp is not a protocol it knows",
  ]);
  expect(read("netsh i p a v4tov4 1 a 2 b store=active")).toEqual([
    "add v4tov4 b/1 a/2 !store=active is not an argument of this command",
  ]);
  expect(read("netsh i p add v5 l=1")).toEqual(["add - -/- -/- !v5 is not a family"]);
  expect(read("netsh i p add")).toEqual(["add - -/- -/- !no family is given"]);
});

test("other commands are none", () => {
  for (const line of [
    "",
    "netsh",
    'netsh advfirewall firewall add rule name="portproxy" dir=in protocol=tcp localport=3389 action=allow',
    "netsh.exe  add helper AllTheThings.dll",
    "netsh interface ip show address",
    "netsh i p help",
    "findstr /i netsh commands.txt",
    "notnetsh i p a v l=1",
  ]) {
    expect(read(line), line).toEqual([]);
  }
});

test("no line makes it throw or stall", () => {
  const piece = fc.constantFrom(
    "netsh ",
    "i p a v ",
    "l=1 ",
    '"',
    "^",
    "&",
    ">",
    "=",
    " ",
    "\\",
    "(",
    "'",
    "-c ",
    "\n",
    "cmd /c ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => Array.isArray(parseNetsh(pieces.join("")))),
  );
  // The test's own time limit fails on anything worse than linear by much.
  for (const unit of ['"', "\\", "^", "a=", "> ", '" "', "netsh i p a v "]) {
    expect(parseNetsh(unit.repeat(32_767 / unit.length)).length).toBeLessThan(2);
  }
});
