import { parseIpv6 } from "../lib/ip-address.ts";
import type { ForwardAction } from "../model/forward.ts";

/** Names of ports that netsh takes from the file `services` and that are seen in forwards. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ["ftp", "21"],
  ["ssh", "22"],
  ["telnet", "23"],
  ["smtp", "25"],
  ["domain", "53"],
  ["http", "80"],
  ["pop3", "110"],
  ["epmap", "135"],
  ["netbios-ssn", "139"],
  ["ldap", "389"],
  ["https", "443"],
  ["microsoft-ds", "445"],
  ["ldaps", "636"],
  ["ms-sql-s", "1433"],
  ["ms-wbt-server", "3389"],
]);

/** A port by one text: whether netsh keeps `http` or `80` is not known. */
export function portKey(port: string): string {
  const text = port.trim().toLowerCase();
  const number = SERVICES.get(text) ?? text;
  return /^\d+$/.test(number) ? number.replace(/^0+(?=\d)/, "") : number;
}

/** An address by one text: as it is written but for case, and IPv6 in the form of RFC 5952. `*` and `0.0.0.0` are two entries. */
export function addressKey(address: string): string {
  return writtenIpv6(address, canonicalIpv6);
}

/** `0:0:0:0:0:0:0:1`: so Sysmon writes it. Other addresses as `addressKey`. */
export function longIpv6(address: string): string {
  return writtenIpv6(address, (groups) => groups.map(hex).join(":"));
}

const hex = (group: number): string => group.toString(16);

function writtenIpv6(address: string, write: (groups: readonly number[]) => string): string {
  const text = address.trim().toLowerCase();
  const [bare = "", zone] = text.split("%");
  const groups = bare.includes(":") ? parseIpv6(bare) : null;
  return groups === null ? text : write(groups) + (zone === undefined ? "" : `%${zone}`);
}

function canonicalIpv6(groups: readonly number[]): string {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  const texts = groups.map(hex);
  if (best.length < 2) return texts.join(":");
  return `${texts.slice(0, best.start).join(":")}::${texts.slice(best.start + best.length).join(":")}`;
}

/** The listen end by one text; null where an event does not say all of it. */
export function listenKey({
  family,
  protocol,
  listenAddress,
  listenPort,
  hive,
}: ForwardAction): string | null {
  if (family === null || listenAddress === null || listenPort === null) return null;
  return [
    hive?.toLowerCase() ?? "",
    family,
    (protocol ?? "tcp").toLowerCase(),
    addressKey(listenAddress),
    portKey(listenPort),
  ].join("|");
}

/** The connect end by one text, `""` for what is not said. */
export function connectKey({
  connectAddress,
  connectPort,
}: Pick<ForwardAction, "connectAddress" | "connectPort">): string {
  return `${addressKey(connectAddress ?? "")}|${portKey(connectPort ?? "")}`;
}

export type Change = "begin" | "end" | "reset";

/** Null where nothing is changed. */
export function changeOf({ verb }: ForwardAction): Change | null {
  if (verb === "add" || verb === "set") return "begin";
  if (verb === "delete") return "end";
  return verb === "reset" ? "reset" : null;
}

/** Whether two events may tell of one act: all that both of them say is the same. */
export function isSameAction(one: ForwardAction, other: ForwardAction): boolean {
  const change = changeOf(one);
  if (change === null || change !== changeOf(other)) return false;
  const fits = (a: string | null, b: string | null, key: (text: string) => string): boolean =>
    a === null || b === null || key(a) === key(b);
  return (
    (one.family === null || other.family === null || one.family === other.family) &&
    fits(one.hive ?? "", other.hive ?? "", (hive) => hive.toLowerCase()) &&
    fits(one.listenAddress, other.listenAddress, addressKey) &&
    fits(one.listenPort, other.listenPort, portKey) &&
    (change !== "begin" ||
      (fits(one.connectAddress, other.connectAddress, addressKey) &&
        fits(one.connectPort, other.connectPort, portKey)))
  );
}
