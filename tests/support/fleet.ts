// A made fleet: machines whose forwards lead into one another, so that no machine's logs tell all of it.

import { logOf } from "../scan/support/logged-case.ts";
import { burstsRule, logonRule } from "../scan/support/logon-rules.ts";
import { LoggingHost, netsh } from "./forward-events.ts";

/** Each failed logon, and three of one account within five minutes: on several machines, for each has one. */
export const fleetRules = `${logonRule}---
${burstsRule}`;

export interface FleetHost {
  readonly name: string;
  /** By the name of the file. */
  readonly logs: Readonly<Record<string, Uint8Array>>;
}

/** Every so many machines one forwards to the next. */
const GATE = 10;

export const isGate = (number: number): boolean => number % GATE === 0;

const nameOf = (number: number): string => `HOST${String(number).padStart(5, "0")}`;
const addressOf = (number: number): string => `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
const clock = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(11, 23);

/**
 * One machine: Sysmon and Security, the same for the same number. A gate forwards its port 8000 and up to the remote desktop of
 * the next machine, which sees connections and a logon from there; on every machine a logon of one account fails, once.
 */
export function fleetHost(number: number): FleetHost {
  const name = nameOf(number);
  const [sysmon, security] = [new LoggingHost(name), new LoggingHost(name)];
  const from = (gate: number): number => 36_000 + (gate % 600) * 10;
  const portOf = (gate: number): string => String(8000 + (gate % 500));
  for (let index = 0; index < 40; index++) {
    const process = { pid: 1000 + index, image: "calc", command: `calc ${index}` };
    sysmon.started(clock(20_000 + index * 30), process);
    security.audited(clock(20_000 + index * 30), process);
  }
  security.security("4625", clock(30_000 + (number % 1000) / 4), {
    TargetUserName: "svc-backup",
    IpAddress: "10.9.9.9",
    LogonType: "3",
  });
  if (isGate(number)) {
    const [start, listen, target] = [from(number), portOf(number), addressOf(number + 1)];
    const ends = `listenport=${listen} listenaddress=0.0.0.0 connectport=3389 connectaddress=${target}`;
    sysmon.started(clock(start - 1), { pid: 200, image: "cmd", command: "cmd", parent: 4 });
    sysmon.started(clock(start), { pid: 204, command: netsh("add", ends), parent: 200 });
    sysmon.wrote(clock(start + 0.2), 204, `0.0.0.0/${listen}`, `${target}/3389`);
    sysmon.sysmon("3", clock(start + 60), {
      ProcessGuid: "{00000000-0000-0000-0000-000000000900}",
      ProcessId: "900",
      Image: "C:\\Windows\\System32\\svchost.exe",
      Protocol: "tcp",
      Initiated: "true",
      SourceIp: addressOf(number),
      SourcePort: "50123",
      DestinationIp: target,
      DestinationPort: "3389",
    });
  }
  if (number > 0 && isGate(number - 1)) {
    const start = from(number - 1) + 60;
    security.security("5156", clock(start + 0.1), {
      ProcessID: "1100",
      Application: "\\device\\harddiskvolume2\\windows\\system32\\svchost.exe",
      Direction: "%%14592",
      SourceAddress: addressOf(number),
      SourcePort: "3389",
      DestAddress: addressOf(number - 1),
      DestPort: "50123",
      Protocol: "6",
    });
    security.security("4624", clock(start + 2), {
      TargetUserName: "amy",
      TargetDomainName: "CORP",
      TargetLogonId: "0x7f3a1",
      LogonType: "10",
      IpAddress: addressOf(number - 1),
      IpPort: "50123",
    });
  }
  return { name, logs: { "Security.evtx": logOf(security, 50), "Sysmon.evtx": logOf(sysmon, 50) } };
}
