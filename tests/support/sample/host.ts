import {
  element,
  event,
  instance,
  normal,
  stream,
  template,
  value,
  type EventSpec,
  type RecordSpec,
} from "../evtx-writer.ts";
import { toEventTime, type Moment } from "./moment.ts";
import type { Image, Process, Session } from "./process.ts";
import * as security from "./security.ts";
import * as sysmon from "./sysmon.ts";
import type { Saying } from "./sysmon.ts";

export interface HostSpec {
  readonly name: string;
  readonly address: string;
  /** First part of the GUIDs that Sysmon makes on this host; null = no Sysmon. */
  readonly sysmonId: string | null;
  /** Command lines and registry writes are audited to the Security log. */
  readonly audit: boolean;
  /** Next EventRecordID of each channel. */
  readonly recordIds: Readonly<Record<string, number>>;
}

/** An event on its way: everything but the two numbers that only the order of time can give. */
type Unnumbered = Omit<EventSpec, "recordId" | "headerId" | "computer" | "time">;

/** The collector: keeps what the hosts send, in the order of time. */
export class Collector {
  readonly #sent: { readonly moment: Moment; readonly host: HostSpec; readonly event: Unnumbered }[] = [];

  add(moment: Moment, host: HostSpec, event: Unnumbered): void {
    this.#sent.push({ moment, host, event });
  }

  /** Each channel of a host numbers its own events; the ids in the record headers are the collector's, from 1. */
  records(): RecordSpec[] {
    const next = new Map<string, number>();
    return this.#sent
      .toSorted((a, b) => a.moment - b.moment)
      .map(({ moment, host, event: said }, i) => {
        const log = `${host.name} ${said.channel}`;
        const recordId = next.get(log) ?? host.recordIds[said.channel] ?? 1;
        next.set(log, recordId + 1);
        const headerId = BigInt(i + 1);
        return event({ ...said, computer: host.name, time: toEventTime(moment), recordId, headerId });
      });
  }
}

/** A host: what happens on it becomes the events that it writes. */
export class Host {
  readonly spec: HostSpec;
  readonly #collector: Collector;
  #pid = 3100;

  constructor(spec: HostSpec, collector: Collector) {
    this.spec = spec;
    this.#collector = collector;
  }

  /** A process that was there before the story; writes nothing. */
  had(image: Image, commandLine: string, session: Session, started: Moment): Process {
    return this.#process(image, commandLine, session, null, started);
  }

  /** Starts a process: Sysmon 1 and Security 4688, whichever the host has. */
  run(
    moment: Moment,
    parent: Process,
    image: Image,
    commandLine: string,
    more: { session?: Session; directory?: string } = {},
  ): Process {
    const process = this.#process(image, commandLine, more.session ?? parent.session, parent, moment);
    const logonGuid = `{${this.spec.sysmonId ?? "00000000"}-0b1a-65f0-${hex(process.session.logonId, 4)}-000000000000}`;
    if (this.spec.audit) this.say(moment, security.processCreated(process));
    if (this.spec.sysmonId !== null) {
      this.say(
        moment + 2,
        sysmon.processCreated(process, more.directory ?? "C:\\Windows\\system32\\", logonGuid),
      );
    }
    return process;
  }

  /** Writes any event. */
  say(moment: Moment, saying: Saying): void {
    const fromSysmon = saying.provider === "Microsoft-Windows-Sysmon";
    const fromKernel = saying.eventId === 4688 || saying.eventId === 4657;
    this.#collector.add(moment, this.spec, {
      ...saying,
      processId: fromSysmon ? 2904 : fromKernel ? 4 : 712,
      threadId: fromSysmon ? 4116 : 732 + (moment % 5) * 44,
      userId: fromSysmon ? "S-1-5-18" : null,
    });
  }

  /** System 7036, written by the Service Control Manager: the outer template with 20 values. */
  serviceState(moment: Moment, display: string, service: string, state: "running" | "stopped"): void {
    const binary = value.binary(Buffer.from(`${service}/4\0`, "utf16le"));
    this.#collector.add(moment, this.spec, {
      shape: "literals",
      channel: "System",
      provider: "Service Control Manager",
      providerGuid: "{555908d1-a6d7-4695-8e1e-26931d2012f4}",
      eventId: 7036,
      qualifiers: 16384,
      keywords: 0x8080000000000000n,
      processId: 664,
      threadId: 3912,
      content: stream(instance(serviceTemplate, [value.string(display), value.string(state), binary])),
    });
  }

  #process(
    image: Image,
    commandLine: string,
    session: Session,
    parent: Process | null,
    started: Moment,
  ): Process {
    this.#pid += 4 * (7 + (this.#pid % 31));
    const seconds = hex(BigInt(Math.floor(started / 1000)), 8);
    const guid = `{${this.spec.sysmonId ?? "00000000"}-${seconds.slice(4)}-${seconds.slice(0, 4)}-${hex(BigInt(this.#pid), 4)}-000000003100}`;
    return { image, commandLine, session, parent, pid: this.#pid, guid, started };
  }
}

const serviceTemplate = template(
  element("EventData", {}, [
    element("Data", { Name: "param1" }, normal(0)),
    element("Data", { Name: "param2" }, normal(1)),
    element("Binary", {}, normal(2, "binary")),
  ]),
);

const hex = (number: bigint, digits: number): string =>
  number.toString(16).padStart(digits, "0").slice(-digits);
