import { inEnglish, say, type Said, type SaidValue } from "../../lib/said.ts";
import { ANOTHER_COMPUTER, type EventForward, type ForwardVerb } from "../../model/forward.ts";
import { formatEndpoint } from "./endpoint.ts";

/** A forward in one short line: `+ add`, what makes it less than that, and its ends. */
export interface ForwardFact {
  /** One character, so that no verb depends on its colour. */
  readonly mark: string;
  readonly verb: ForwardVerb;
  /** `refused`, `ordered`, `later`, `on SRV01`, `offline hive`, `first of 3`. */
  readonly qualifiers: readonly Said[];
  /** `0.0.0.0:8443 → 10.20.4.17:3389`; what is not known is `?`. */
  readonly ends: Said;
  /** All of it in English: what is searched, sorted and exported. */
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
  const { verb } = forward;
  const mark = marks[verb];
  const qualifiers = qualifiersOf(forward);
  const ends = endsOf(forward);
  const qualified = qualifiers.length === 0 ? "" : ` (${qualifiers.map(inEnglish).join(", ")})`;
  return { mark, verb, qualifiers, ends, text: `${mark} ${verb}${qualified} ${inEnglish(ends)}` };
}

function qualifiersOf({ problem, when, machine, hive, certainty, count }: EventForward): readonly Said[] {
  return [
    ...(problem === null ? [] : [say("refused")]),
    ...(when === "deferred" ? [say("later")] : certainty === "ordered" ? [say("ordered")] : []),
    ...(machine === null ? [] : [onMachine(machine)]),
    ...(hive === null ? [] : [say("offline hive")]),
    ...(count > 1 ? [say("first of {count}", { count: String(count) })] : []),
  ];
}

const onMachine = (machine: string): Said =>
  machine === ANOTHER_COMPUTER ? say("on another computer") : say("on {machine}", { machine });

function endsOf(forward: EventForward): Said {
  const { verb, family, listenAddress, listenPort, connectAddress, connectPort } = forward;
  if (verb === "reset" || verb === "show" || verb === "dump")
    return family === null ? say("all forwards") : say("all {family}", { family });
  const listen = formatEndpoint(listenAddress, listenPort);
  const old = oldEnd(forward);
  if (verb === "delete") return say("{listen}{old}", { listen, old });
  return say("{listen} → {connect}{old}", {
    listen,
    connect: formatEndpoint(connectAddress, connectPort),
    old,
  });
}

/** ` (was → 10.20.4.17:3389)`, or nothing. */
export function oldEnd({
  oldConnectAddress,
  oldConnectPort,
}: Pick<EventForward, "oldConnectAddress" | "oldConnectPort">): SaidValue {
  return oldConnectAddress === null
    ? ""
    : say(" (was → {end})", { end: formatEndpoint(oldConnectAddress, oldConnectPort) });
}
