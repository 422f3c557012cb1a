// What several of the targets want of a match and no field of ours holds as they want it.

import { attackOf, type Technique } from "../../catalogue/index.ts";
import { formatEndpoint } from "../../event/index.ts";
import { parseIpv4, parseIpv6 } from "../../lib/ip-address.ts";
import type { EventForward } from "../../model/forward.ts";
import type { RuleInfo } from "../../model/rule.ts";
import type { ExportRow } from "../row.ts";

const MAX_INT64 = (1n << 63n) - 1n;

/** The values of an event's fields by their names, in the order of the event. */
export type FieldValues = ReadonlyMap<string, string | readonly string[]>;

export function fieldValues({ match }: ExportRow): FieldValues {
  // JSON.parse makes a name `__proto__` a name like any other.
  const fields = JSON.parse(match.event.fieldsJson) as Readonly<Record<string, string | readonly string[]>>;
  return new Map(Object.entries(fields));
}

/** The first value of the first of these fields that has one; `""` where none does. */
export function firstValue(fields: FieldValues, ...names: readonly string[]): string {
  for (const name of names) {
    const value = fields.get(name);
    const text = typeof value === "string" ? value : value?.[0];
    if (text !== undefined && text !== "") return text;
  }
  return "";
}

/** `[medium] New Port Forwarding Rule: netsh …`: a line of a timeline that says everything by itself. */
export function messageOf({ match, rule }: ExportRow): string {
  const fact = match.event.fact === "" ? "" : `: ${match.event.fact}`;
  return `[${rule.level ?? "none"}] ${rule.title}${fact}`;
}

/** A whole number of decimal or hexadecimal digits (`0x1f`) that 63 bits hold; null for any other text. */
export function wholeNumber(text: string): bigint | null {
  if (!/^(?:\d{1,20}|0[xX][0-9a-fA-F]{1,16})$/.test(text)) return null;
  const number = BigInt(text);
  return number > MAX_INT64 ? null : number;
}

/** A TCP port; null for a name of a service, or nothing. */
export function portNumber(text: string | null): number | null {
  if (text === null || !/^\d{1,5}$/.test(text)) return null;
  const port = Number(text);
  return port > 65_535 ? null : port;
}

/** Of an address without a zone: what kind it is; null for a name, or nothing. */
export function addressKind(text: string | null): "ipv4" | "ipv6" | null {
  if (text === null) return null;
  if (parseIpv4(text) !== null) return "ipv4";
  return parseIpv6(text) === null ? null : "ipv6";
}

/** `0.0.0.0:8443`, `[::1]:443`; `""` where neither part is known. */
const endText = (address: string | null, port: string | null): string =>
  address === null && port === null ? "" : formatEndpoint(address, port);

export const listenEnd = (forward: EventForward | null): string =>
  endText(forward?.listenAddress ?? null, forward?.listenPort ?? null);

export const connectEnd = (forward: EventForward | null): string =>
  endText(forward?.connectAddress ?? null, forward?.connectPort ?? null);

const knownTechniques = new WeakMap<readonly string[], readonly Technique[]>();

/** The techniques of ATT&CK among the tags of a rule: read once for each rule, not for each of its matches. */
export function techniquesOf({ tags }: RuleInfo): readonly Technique[] {
  const found = knownTechniques.get(tags) ?? attackOf(tags).techniques;
  knownTechniques.set(tags, found);
  return found;
}
