import fc from "fast-check";
import { expect, test } from "vitest";
import { LoggingHost, netsh } from "../../tests/support/forward-events.ts";
import { fieldValue } from "../model/field-texts.ts";
import { joinForwards } from "./join-forwards.ts";
import { firstOfEachEvent, FirstOfKinds } from "./kept-few.ts";
import type { CollectedEvent } from "./trace.ts";

const ENDS = "listenport=8080 listenaddress=0.0.0.0 connectport=3389 connectaddress=10.0.0.5";

/** Times of which many are equal, and not in order. */
const time = fc
  .tuple(fc.integer({ min: 9, max: 11 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9 }))
  .map(([hour, minute, second]) => `${String(hour).padStart(2, "0")}:0${minute}:0${second}.000`);
const address = fc.constantFrom("10.0.0.5", "10.0.0.6", "-");
const entry = fc.record({
  kind: fc.constantFrom("logon", "logon", "logon", "connection", "sysmon", "rule", "deleted", "cleared"),
  time,
  address,
  port: fc.constantFrom("8080", "3389", "50000"),
});

type Entry = typeof entry extends fc.Arbitrary<infer One> ? One : never;

function write(host: LoggingHost, entries: readonly Entry[]): void {
  for (const { kind, time, address, port } of entries) {
    if (kind === "logon")
      host.security("4624", time, { TargetLogonId: "0x9", LogonType: "3", IpAddress: address });
    else if (kind === "connection")
      host.security("5156", time, {
        SourceAddress: address,
        SourcePort: port,
        DestAddress: address,
        DestPort: "3389",
      });
    else if (kind === "sysmon")
      host.sysmon("3", time, { SourceIp: address, SourcePort: port, DestinationIp: address });
    else if (kind === "rule") host.security("4946", time, { RuleId: "{0}", RuleName: port });
    else if (kind === "deleted") host.security("4660", time, { HandleId: "0x1", ProcessId: "0x2" });
    else host.security("1102", time, {});
  }
}

test("what is passed over as it comes, nothing keeps, however much more there is and in whatever order", () => {
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 150 }),
      fc.array(entry, { maxLength: 40 }),
      (entries, others) => {
        const [host, other] = [new LoggingHost("WS7"), new LoggingHost("WS7", 1)];
        host.started("10:00:00.000", { pid: 9, command: netsh("add", ENDS) });
        const { findings } = joinForwards(host.events);
        write(host, entries);
        write(other, others);
        const passed = (events: readonly CollectedEvent[]): readonly CollectedEvent[] => {
          const first = new FirstOfKinds(findings);
          return events.filter((event) => first.mayKeep(event, (name) => fieldValue(event.fields, name)));
        };
        const all = [...host.events, ...other.events];
        const some = [...passed(host.events), ...passed(other.events)];
        expect(firstOfEachEvent(some, findings)).toEqual(firstOfEachEvent(all, findings));
      },
    ),
  );
});

test("of thousands of one kind a few are looked at, those of other kinds all the same", () => {
  const host = new LoggingHost("WS7");
  host.started("10:00:00.000", { pid: 9, command: netsh("add", ENDS) });
  const { findings } = joinForwards(host.events);
  for (let at = 0; at < 3000; at++) {
    const second = `${String(10 + Math.floor(at / 600)).padStart(2, "0")}:${String(Math.floor(at / 60) % 10).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}.000`;
    host.security("4624", second, {
      TargetLogonId: "0x9",
      LogonType: "3",
      IpAddress: at === 2500 ? "::2" : "::1",
    });
  }
  const first = new FirstOfKinds(findings);
  const kept = host.events.filter((event) => first.mayKeep(event, (name) => fieldValue(event.fields, name)));
  expect(kept.filter(({ eventId }) => eventId === "4624")).toHaveLength(13);
});
