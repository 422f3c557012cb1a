import { describe, expect, test } from "vitest";
import { LoggingHost, netsh } from "../../tests/support/forward-events.ts";
import { joinForwards } from "./join-forwards.ts";
import { withoutRepeats } from "./powershell-hosts.ts";

const ENDS = "listenport=8080 listenaddress=0.0.0.0 connectport=3389 connectaddress=10.0.0.5";
const LINE = `powershell.exe -NoProfile ${netsh("add", ENDS)}`;
const CLASSIC = { channel: "Windows PowerShell", provider: "PowerShell" };
const MODULE = {
  channel: "Microsoft-Windows-PowerShell/Operational",
  provider: "Microsoft-Windows-PowerShell",
};

function classic(host: LoggingHost, id: string, time: string, run: string): void {
  const Data = `\tHostName=ConsoleHost\r\n\tHostId=${run}\r\n\tHostApplication=${LINE}\r\n\tEngineVersion=5.1`;
  host.write(CLASSIC, id, time, { Data });
}

function module(host: LoggingHost, time: string, run: string): void {
  const ContextInfo = `        Severity = Informational\r\n        Host ID = ${run}\r\n        Host Application = ${LINE}\r\n        Engine Version = 5.1`;
  host.write(MODULE, "4103", time, { ContextInfo, Payload: "CommandInvocation(Out-Default)" });
}

const roles = (host: LoggingHost): readonly (readonly string[])[] =>
  joinForwards(host.events).forwards.map(({ evidence }) =>
    evidence.map(({ eventId, role }) => `${eventId} ${role}`),
  );

describe("the command line of PowerShell", () => {
  test.each(["400", "403", "600", "800"])("is an order in event %s of the classic log", (id) => {
    const host = new LoggingHost("WS7");
    classic(host, id, "10:00:00.000", "a1");
    expect(joinForwards(host.events).forwards).toMatchObject([
      { listenPort: "8080", certainty: "ordered", state: "uncertain" },
    ]);
    expect(roles(host)).toEqual([[`${id} wrapper`]]);
  });

  test("is an order in the events of module logging", () => {
    const host = new LoggingHost("WS7");
    module(host, "10:00:00.000", "a1");
    expect(roles(host)).toEqual([["4103 wrapper"]]);
  });

  test("counts once for each run, however often its events repeat it", () => {
    const host = new LoggingHost("WS7");
    classic(host, "600", "10:00:00.000", "a1");
    classic(host, "400", "10:00:00.100", "a1");
    host.started("10:00:01.000", { pid: 9, command: netsh("add", ENDS) });
    module(host, "10:00:01.500", "A1");
    host.started("10:05:00.000", { pid: 10, command: netsh("delete", "8080 0.0.0.0") });
    classic(host, "800", "10:06:00.000", "a1");
    classic(host, "403", "10:07:00.000", "a1");
    expect(roles(host)).toEqual([["600 wrapper", "1 command", "1 command"]]);
    classic(host, "400", "11:00:00.000", "b2");
    expect(roles(host)).toHaveLength(2);
  });

  test("is kept once of a part of the events, and the first of the whole is among what is kept", () => {
    const host = new LoggingHost("WS7");
    for (let second = 10; second < 40; second++) module(host, `10:00:${second}.000`, "a1");
    host.wrote("10:00:50.000", 9, "*/80", "10.0.0.5/80");
    const whole = withoutRepeats(host.events);
    expect(whole.map(({ eventId }) => eventId)).toEqual(["4103", "13"]);
    const parts = [host.events.slice(12), host.events.slice(0, 12)].flatMap((part) => withoutRepeats(part));
    expect(parts).toHaveLength(3);
    expect(new Set(withoutRepeats(parts))).toEqual(new Set(whole));
  });
});
