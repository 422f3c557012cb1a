import { t, type Words } from "../../words/index.svelte.ts";
import { listenText, stateWords } from "../../export/index.ts";
import { connectWords } from "../port-forwards/forward-words.ts";
import { ANOTHER_COMPUTER } from "../../model/forward.ts";
import type { ForwardState, PortForward } from "../../model/port-forward.ts";
import { visibleLine } from "../visible-text.ts";
import type { PivotArrow, PivotNode } from "./pivot-graph.ts";

/** Characters of a node's name and of a port in the picture. */
const NAME = 28;
const PORT = 12;

/** What stands in the node, in one or two lines. */
export function nodeLines({ kind, name, addresses }: PivotNode): readonly string[] {
  if (kind === "any") return [t("( any )")];
  if (kind === "unknown") return [t("( not known )")];
  if (kind === "addresses") return [t("{n} address|{n} addresses", { n: addresses.length })];
  const first = name === "" ? t("( not named )") : cutMiddle(visibleLine(name), NAME);
  const [address] = addresses;
  if (address === undefined) return [first];
  const more = addresses.length > 1 ? ` +${addresses.length - 1}` : "";
  return [first, cutMiddle(visibleLine(address), NAME - more.length) + more];
}

/** The whole name, and what the node is. */
export function nodeTitle({ kind, name, isHeld, addresses }: PivotNode): string {
  if (kind === "any") return t("Whoever reaches the listening port");
  if (kind === "unknown") return t("An end that no event says");
  if (kind === "addresses") return t("Only named in forwards: {names}", { names: listed(addresses) });
  if (kind === "address") return t("{name}: only named in forwards", { name: visibleLine(name) });
  const named = name === "" ? t("A computer that is not named") : visibleLine(name);
  const host =
    addresses.length === 0
      ? named
      : t("{host}, reached as {names}", { host: named, names: listed(addresses) });
  return isHeld
    ? t("{host}: events of its own are among the proofs", { host })
    : t("{host}: no event of its own is among the proofs", { host });
}

/** What stands at the arrow: `9001 → 445`, `12 forwards, 3 open`. */
export function arrowLabel({ forwards }: PivotArrow): string {
  const [forward] = forwards;
  if (forwards.length > 1) return bundleText(forwards);
  const port = (text: string | null): string => (text === null ? "?" : cutMiddle(visibleLine(text), PORT));
  return `${port(forward!.listenPort)} → ${port(forward!.connectPort)}`;
}

/** The arrow as a sentence without its full stop; of a bundle, what it holds. */
export function arrowWords(arrow: PivotArrow): string {
  const { forwards, from, to } = arrow;
  if (forwards.length === 1) return forwardWords(forwards[0]!, to);
  const target = to.name === "" ? nodeLines(to)[0]! : visibleLine(to.name);
  return t("{host} leads to {target} by {forwards}", {
    host: visibleLine(from.name),
    target,
    forwards: bundleText(forwards),
  });
}

/** `WS7 listens on *:9001 and leads to 10.0.0.5:445, open`. `to`: the node that stands for its connect end. */
export function forwardWords(forward: PortForward, to: PivotNode): string {
  const { host, hive, state, benign } = forward;
  const name = host === ANOTHER_COMPUTER ? t("A computer that is not named") : host;
  const sentence = {
    ended: "{host} listened on {listen} and led to {target}",
    refused: "{host} was to listen on {listen} and to lead to {target}",
    now: "{host} listens on {listen} and leads to {target}",
  } as const satisfies Readonly<Record<string, Words>>;
  const words = t(sentence[state === "ended" || state === "refused" ? state : "now"], {
    host: hive === null ? name : t("{host}, in the offline hive {hive},", { host: name, hive }),
    listen: listenText(forward),
    target: targetWords(forward, to),
  });
  return visibleLine([words, t(state), ...(benign === null ? [] : [t("likely benign")])].join(t(", ")), 2000);
}

function targetWords(forward: PortForward, to: PivotNode): string {
  const { host, connectAddress } = forward;
  const end = connectWords(forward);
  if (to.kind !== "host" || to.name.toLowerCase() === connectAddress?.toLowerCase()) return end;
  return to.name === host
    ? t("{end} of its own", { end })
    : t("{end}, which is {host}", { end, host: to.name });
}

/** What a state means, for the legend. */
export function stateMeaning(state: ForwardState): string {
  return state === stateWords[state] ? t(state) : `${t(state)}: ${t(stateWords[state])}`;
}

/** `10.0.0.…example`: both ends of a name say more than its middle. */
export function cutMiddle(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const tail = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - tail).join("")}…${characters.slice(-tail).join("")}`;
}

function bundleText(forwards: readonly PortForward[]): string {
  const open = forwards.filter(({ state }) => state === "open").length;
  const all = t("{n} forward|{n} forwards", { n: forwards.length });
  if (open === 0) return all;
  return open === forwards.length
    ? t("{forwards}, all open", { forwards: all })
    : t("{forwards}, {open} open", { forwards: all, open: String(open) });
}

function listed(texts: readonly string[]): string {
  const most = 40;
  const names = texts
    .slice(0, most)
    .map((text) => visibleLine(text))
    .join(t(", "));
  return texts.length > most ? t("{names} and {n} more", { names, n: texts.length - most }) : names;
}
