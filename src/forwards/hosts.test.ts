import { describe, expect, test } from "vitest";
import { LoggingHost, netsh, path } from "../../tests/support/forward-events.ts";
import type { PortForward } from "../model/port-forward.ts";
import { joinForwards } from "./join-forwards.ts";

const joined = (...hosts: readonly LoggingHost[]): readonly PortForward[] =>
  joinForwards(hosts.flatMap(({ events }) => events)).forwards;
const roles = ({ evidence }: PortForward): readonly string[] => evidence.map(({ role }) => role);

const ENDS = "listenport=8080 listenaddress=0.0.0.0 connectport=3389 connectaddress=10.0.0.5";
const LISTEN = "listenport=8080 listenaddress=0.0.0.0";
const VALUE = "0.0.0.0/8080";

describe("two hosts", () => {
  test("with one short name in two domains stay two", () => {
    const [one, other] = [new LoggingHost("ws7.a.example"), new LoggingHost("ws7.b.example", 1)];
    one.wrote("10:00:00.000", 9, VALUE, "10.0.0.5/3389");
    other.wrote("10:00:00.000", 9, VALUE, null);
    expect(joined(one, other).map(({ host, state }) => [host, state])).toEqual([
      ["ws7.a.example", "open"],
      ["ws7.b.example", "ended"],
    ]);
  });

  test("have each their own forwards: a reset on one ends none on the other", () => {
    const [one, other] = [new LoggingHost("WS7"), new LoggingHost("WS8", 1)];
    for (const host of [one, other]) host.wrote("10:00:00.000", 9, VALUE, "10.0.0.5/3389");
    one.started("11:00:00.000", { pid: 10, command: "netsh interface portproxy reset" });
    expect(joined(one, other).map(({ host, state }) => [host, state])).toEqual([
      ["WS7", "ended"],
      ["WS8", "open"],
    ]);
  });
});

describe("a forward that is ordered on another computer", () => {
  const wmic = (node: string, command: string): string =>
    `wmic /node:${node} process call create "${command}"`;

  test("is that of the host, though the order has its qualified name and the logs the short one", () => {
    const [here, there] = [new LoggingHost("WS7"), new LoggingHost("SRV", 1)];
    here.started("10:00:00.000", {
      pid: 9,
      image: "wmic",
      command: wmic("srv.corp.example", netsh("add", ENDS)),
    });
    there.audited("10:00:01.000", { pid: 44, command: netsh("add", ENDS), parentImage: "wmiprvse" });
    there.auditedWrite("10:00:01.200", 44, VALUE, "10.0.0.5/3389");
    const [forward, ...others] = joined(here, there);
    expect(others).toEqual([]);
    expect(forward).toMatchObject({
      host: "SRV",
      account: "CORP\\bob",
      since: "2026-03-01T10:00:01.2000000Z",
    });
    expect(roles(forward!)).toEqual(["wrapper", "command", "registry"]);
  });

  test("belongs to the act that is nearest, where it is ordered again and again", () => {
    const [here, there] = [new LoggingHost("WS7"), new LoggingHost("SRV", 1)];
    const order = (time: string, pid: number, command: string): void =>
      here.started(time, { pid, image: "wmic", command: wmic("SRV", command) });
    order("10:00:00.000", 9, netsh("add", ENDS));
    there.auditedWrite("10:00:01.000", 44, VALUE, "10.0.0.5/3389");
    order("10:01:00.000", 10, netsh("delete", LISTEN));
    there.auditedWrite("10:01:01.000", 45, VALUE, null);
    order("10:02:00.000", 11, netsh("add", ENDS));
    there.auditedWrite("10:02:01.000", 46, VALUE, "10.0.0.5/3389");
    expect(joined(here, there).map((forward) => [forward.state, roles(forward)])).toEqual([
      ["ended", ["wrapper", "registry", "wrapper", "removal"]],
      ["open", ["wrapper", "registry"]],
    ]);
  });

  test("by an address is that of the host that is known to have it", () => {
    const [here, there] = [new LoggingHost("WS7"), new LoggingHost("SRV", 1)];
    here.started("10:00:00.000", { pid: 9, image: "wmic", command: wmic("10.0.0.12", netsh("add", ENDS)) });
    there.audited("10:00:01.000", { pid: 44, command: netsh("add", ENDS), parentImage: "wmiprvse" });
    const { findings } = joinForwards([...here.events, ...there.events]);
    expect(findings.machines).toEqual(["10.0.0.12"]);
    there.security("5156", "12:00:00.000", {
      SourceAddress: "10.0.0.12",
      SourcePort: "50000",
      Direction: "%%14593",
    });
    expect(joined(here, there)).toMatchObject([{ host: "SRV", certainty: "attempted" }]);
  });

  test("by netsh -r is written there by a service", () => {
    const [here, there] = [new LoggingHost("WS7"), new LoggingHost("SRV", 1)];
    const remote = (verb: string, ends: string): string =>
      netsh(verb, ends).replace("netsh ", "netsh -r SRV ");
    const svchost = path("svchost");
    here.started("10:00:00.000", { pid: 9, command: remote("add", ENDS) });
    there.wrote("10:00:01.000", 800, VALUE, "10.0.0.5/3389", svchost);
    here.started("11:00:00.000", { pid: 10, command: remote("delete", LISTEN) });
    there.wrote("11:00:01.000", 800, VALUE, null, svchost);
    const [forward, ...others] = joined(here, there);
    expect(others).toEqual([]);
    expect(forward).toMatchObject({
      host: "SRV",
      writer: svchost,
      since: "2026-03-01T10:00:01.0000000Z",
      endedBy: "delete",
    });
  });
});

describe("a chain", () => {
  test("names the event that says whose an address is once, however often the next forward was renewed", () => {
    const [first, second] = [new LoggingHost("WS7"), new LoggingHost("SRV", 1)];
    first.wrote("09:00:00.000", 9, VALUE, "10.0.0.5/3389");
    second.auditedWrite("10:00:00.000", 5, "10.0.0.5/3389", "10.0.0.9/445");
    second.auditedWrite("11:00:00.000", 5, "10.0.0.5/3389", null);
    second.auditedWrite("12:00:00.000", 5, "10.0.0.5/3389", "10.0.0.10/445");
    const [one, ...others] = joined(first, second);
    expect(others).toHaveLength(2);
    expect(one!.chain).toEqual(others.map(({ id }) => id).sort());
    expect(one!.notes.map(({ kind }) => kind)).toEqual(["chain"]);
  });

  test("joins no listener of another family of addresses", () => {
    const [first, second] = [new LoggingHost("WS7"), new LoggingHost("SRV", 1)];
    first.wrote("09:00:00.000", 9, VALUE, "10.0.0.5/3389");
    second.wrote("09:10:00.000", 9, "10.0.0.5/1", "10.0.0.9/445");
    second.wrote("10:00:00.000", 9, "*/3389", "10.0.0.9/445", "netsh", "v6tov4");
    expect(joined(first, second).map(({ chain }) => chain)).toEqual([[], [], []]);
    second.wrote("10:00:00.000", 9, "*/3389", "10.0.0.9/445");
    expect(joined(first, second)[0]!.chain).toHaveLength(1);
  });

  test("joins no forward that ended before the next one began", () => {
    const [first, second] = [new LoggingHost("WS7"), new LoggingHost("SRV", 1)];
    first.wrote("09:00:00.000", 9, VALUE, "10.0.0.5/3389");
    first.wrote("09:30:00.000", 9, VALUE, null);
    second.auditedWrite("10:00:00.000", 5, "10.0.0.5/3389", "10.0.0.9/445");
    expect(joined(first, second).map(({ chain }) => chain)).toEqual([[], []]);
  });

  test("by the name of a host, qualified or not", () => {
    const [first, second] = [new LoggingHost("WS7"), new LoggingHost("SRV", 1)];
    first.wrote("09:00:00.000", 9, VALUE, "srv.corp.example/3389");
    second.auditedWrite("10:00:00.000", 5, "10.0.0.5/3389", "10.0.0.9/445");
    const [one, other] = joined(first, second);
    expect(one!.chain).toEqual([other!.id]);
  });
});
