import { ANOTHER_COMPUTER, type EventForward, type ForwardVerb } from "../../model/forward.ts";
import { formatEndpoint } from "./endpoint.ts";

/** A forward in one short line: `+ add`, what makes it less than that, and its ends. */
export interface ForwardFact {
  /** One character, so that no verb depends on its colour. */
  readonly mark: string;
  readonly verb: ForwardVerb;
  /** `refused`, `ordered`, `later`, `on SRV01`, `offline hive`, `first of 3`. */
  readonly qualifiers: readonly string[];
  /** `0.0.0.0:8443 → 10.20.4.17:3389`; what is not known is `?`. */
  readonly ends: string;
  /** All of it. */
  readonly text: string;
}

const marks: Readonly<Record<ForwardVerb, string>> = {
  add: "+",
  set: "~",
  delete: "−",
  reset: "⌫",
  show: "·",
  dump: "·",
};

export function forwardFact(forward: EventForward): ForwardFact {
  const mark = marks[forward.verb];
  const qualifiers = qualifiersOf(forward);
  const ends = endsOf(forward);
  const qualified = qualifiers.length === 0 ? "" : ` (${qualifiers.join(", ")})`;
  return { mark, verb: forward.verb, qualifiers, ends, text: `${mark} ${forward.verb}${qualified} ${ends}` };
}

function qualifiersOf({ problem, when, machine, hive, certainty, count }: EventForward): readonly string[] {
  return [
    ...(problem === null ? [] : ["refused"]),
    ...(when === "deferred" ? ["later"] : certainty === "ordered" ? ["ordered"] : []),
    ...(machine === null ? [] : [`on ${machine === ANOTHER_COMPUTER ? "another computer" : machine}`]),
    ...(hive === null ? [] : ["offline hive"]),
    ...(count > 1 ? [`first of ${count}`] : []),
  ];
}

function endsOf(forward: EventForward): string {
  const { verb, family, listenAddress, listenPort, connectAddress, connectPort } = forward;
  if (verb === "reset" || verb === "show" || verb === "dump") return `all ${family ?? "forwards"}`;
  const listen = formatEndpoint(listenAddress, listenPort);
  const old = oldEnd(forward);
  if (verb === "delete") return `${listen}${old}`;
  return `${listen} → ${formatEndpoint(connectAddress, connectPort)}${old}`;
}

/** ` (was → 10.20.4.17:3389)`, or nothing. */
export function oldEnd({
  oldConnectAddress,
  oldConnectPort,
}: Pick<EventForward, "oldConnectAddress" | "oldConnectPort">): string {
  return oldConnectAddress === null ? "" : ` (was → ${formatEndpoint(oldConnectAddress, oldConnectPort)})`;
}
