import { inEnglish } from "../lib/said.ts";
import { describe, expect, test } from "vitest";
import { LoggingHost, netsh } from "../../tests/support/forward-events.ts";
import type { ForwardEvidence } from "../model/port-forward.ts";
import { joinForwards } from "./join-forwards.ts";
import { firstOfEachEvent } from "./kept-few.ts";

const ENDS = "listenport=8080 listenaddress=0.0.0.0 connectport=3389 connectaddress=10.0.0.5";
const ID = "{F2649D59-1355-4E3C-B886-CDD08B683199}";
const FIREWALL = {
  channel: "Microsoft-Windows-Windows Firewall With Advanced Security/Firewall",
  provider: "Microsoft-Windows-Windows Firewall With Advanced Security",
};

function made(): LoggingHost {
  const host = new LoggingHost("WS7");
  host.started("10:00:00.000", { pid: 9, command: netsh("add", ENDS) });
  return host;
}

function changed(host: LoggingHost, id: string, time: string, name = "web", rule = ID): void {
  host.security(id, time, { ProfileChanged: "All", RuleId: rule, RuleName: name });
}

const firewall = (host: LoggingHost): readonly ForwardEvidence[] =>
  joinForwards(host.events).forwards.flatMap(({ evidence }) =>
    evidence.filter(({ role }) => role === "firewall"),
  );
const facts = (host: LoggingHost): readonly string[] => firewall(host).map(({ fact }) => fact);

describe("a firewall rule that the Security log names", () => {
  test("stands beside a forward by its time, and claims no port", () => {
    const host = made();
    changed(host, "4947", "09:59:30.000", "old");
    changed(host, "4946", "10:00:12.000");
    changed(host, "4946", "10:02:01.000", "late");
    expect(facts(host)).toEqual([
      "a firewall rule named “old” was changed 30 s before its beginning; the event does not say for which port",
      "a firewall rule named “web” was added 12 s after its beginning; the event does not say for which port",
    ]);
    expect(firewall(host).map(({ said }) => inEnglish(said!))).toEqual(facts(host));
  });

  test("stands beside its end too", () => {
    const host = made();
    host.started("11:00:00.000", { pid: 10, command: netsh("delete", "8080 0.0.0.0") });
    changed(host, "4948", "11:00:00.100");
    expect(firewall(host)).toMatchObject([
      {
        ofEnd: true,
        fact: "a firewall rule named “web” was deleted at the time of its end; the event does not say for which port",
      },
    ]);
  });

  test("is not told where another event says its port, whether by name or by id", () => {
    const opened = (host: LoggingHost, values: Readonly<Record<string, string>>): void => {
      const common = { Direction: "1", Action: "3", Protocol: "6", LocalPorts: "8080" };
      host.write(FIREWALL, "2004", "10:00:12.300", { ...common, ...values });
    };
    const [named, known, other] = [made(), made(), made()];
    for (const host of [named, known, other]) changed(host, "4946", "10:00:12.000");
    opened(named, { RuleId: "{0}", RuleName: "web" });
    opened(known, { RuleId: ID.toLowerCase(), RuleName: "@Web,-1" });
    opened(other, { RuleId: "{0}", RuleName: "another" });
    expect(firewall(named).map(({ eventId }) => eventId)).toEqual(["2004"]);
    expect(firewall(known).map(({ eventId }) => eventId)).toEqual(["2004"]);
    expect(firewall(other).map(({ eventId }) => eventId)).toEqual(["4946", "2004"]);
  });

  test("is not told where Sysmon shows it to be about another port", () => {
    const host = made();
    changed(host, "4946", "10:00:12.000");
    host.sysmon("13", "10:00:12.000", {
      TargetObject: `HKLM\\System\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules\\${ID}`,
      Details: "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=9999|Name=web|",
    });
    expect(facts(host)).toEqual([]);
  });

  test("is one of few: the nearest of many", () => {
    const host = made();
    for (let second = 10; second < 40; second++) changed(host, "4946", `10:00:${second}.000`, `r${second}`);
    expect(facts(host).map((fact) => /r\d+/.exec(fact)?.[0])).toEqual(["r10", "r11", "r12", "r13", "r14"]);
  });

  test("is kept of the minutes around a forward only, however the logs are split", () => {
    const host = made();
    const { findings } = joinForwards(host.events);
    for (let second = 10; second < 40; second++) changed(host, "4946", `10:01:${second}.000`, `r${second}`);
    changed(host, "4946", "12:00:00.000");
    changed(host, "4948", "10:02:00.000");
    const whole = firstOfEachEvent(host.events, findings);
    expect(whole.filter(({ eventId }) => eventId === "4946")).toHaveLength(12);
    expect(whole.filter(({ eventId }) => eventId === "4948")).toHaveLength(1);
    const parts = [host.events.slice(20), host.events.slice(0, 20)];
    const kept = parts.flatMap((part) => firstOfEachEvent(part, findings));
    expect(firstOfEachEvent(kept, findings)).toEqual(whole);
  });
});
