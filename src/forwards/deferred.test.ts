import { describe, expect, test } from "vitest";
import { LoggingHost, netsh } from "../../tests/support/forward-events.ts";
import type { PortForward } from "../model/port-forward.ts";
import { joinForwards } from "./join-forwards.ts";

const joined = ({ events }: LoggingHost): readonly PortForward[] => joinForwards(events).forwards;
const roles = ({ evidence }: PortForward): readonly string[] => evidence.map(({ role }) => role);

const ENDS = "listenport=8080 listenaddress=0.0.0.0 connectport=3389 connectaddress=10.0.0.5";

describe("what is done later", () => {
  const task = `schtasks /create /tn x /sc onlogon /tr "${netsh("add", ENDS)}"`;
  const definition = `<Task><Actions><Exec><Command>netsh</Command><Arguments>interface portproxy add v4tov4 ${ENDS}</Arguments></Exec></Actions></Task>`;

  test("is one forward, whichever logs tell of the task", () => {
    const host = new LoggingHost("WS7");
    host.started("10:00:00.000", { pid: 10, image: "schtasks", command: task });
    host.security("4698", "10:00:00.400", { TaskName: "\\x", TaskContent: definition });
    const [forward, ...others] = joined(host);
    expect(others).toEqual([]);
    expect(forward).toMatchObject({ state: "uncertain", certainty: "ordered" });
    expect(forward!.notes.map(({ kind }) => kind)).toContain("deferred");
  });

  test("is the forward that the task makes, from then on", () => {
    const host = new LoggingHost("WS7");
    host.started("10:00:00.000", { pid: 10, image: "schtasks", command: task });
    host.security("4698", "10:00:00.400", { TaskName: "\\x", TaskContent: definition });
    host.started("14:00:00.000", { pid: 11, command: netsh("add", ENDS), parentImage: "svchost" });
    const [forward, ...others] = joined(host);
    expect(others).toEqual([]);
    expect(forward).toMatchObject({
      state: "open",
      certainty: "attempted",
      since: "2026-03-01T14:00:00.0000000Z",
    });
    expect(roles(forward!)).toEqual(["wrapper", "wrapper", "command"]);
  });

  test("by a service or an entry of Run", () => {
    const host = new LoggingHost("WS7");
    host.system("7045", "10:00:00.000", { ServiceName: "x", ImagePath: `cmd /c ${netsh("add", ENDS)}` });
    host.security("4697", "10:00:00.100", {
      ServiceName: "x",
      ServiceFileName: `cmd /c ${netsh("add", ENDS)}`,
    });
    expect(joined(host)).toMatchObject([{ certainty: "ordered" }]);
    host.sysmon("13", "11:00:00.000", {
      EventType: "SetValue",
      TargetObject: "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\x",
      Details: netsh("add", "listenport=99 connectaddress=10.0.0.5"),
    });
    expect(joined(host).map(({ listenPort, state }) => [listenPort, state])).toEqual([
      ["8080", "uncertain"],
      ["99", "uncertain"],
    ]);
  });

  test("by a service whose program is changed, and not by a value that nothing runs", () => {
    const host = new LoggingHost("WS7");
    const value = (time: string, target: string): unknown =>
      host.sysmon("13", time, {
        EventType: "SetValue",
        TargetObject: target,
        Details: netsh("add", "listenport=99 connectaddress=10.0.0.5"),
      });
    value("11:00:00.000", "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\LastUser");
    expect(joined(host)).toEqual([]);
    value("11:00:01.000", "HKLM\\System\\CurrentControlSet\\Services\\x\\ImagePath");
    expect(joined(host)).toMatchObject([{ listenPort: "99", certainty: "ordered" }]);
  });
});
