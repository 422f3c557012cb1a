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
  const text = address.trim().toLowerCase();
  const [bare = "", zone] = text.split("%");
  const groups = bare.includes(":") ? ipv6Groups(bare) : null;
  if (groups === null) return text;
  return canonicalIpv6(groups) + (zone === undefined ? "" : `%${zone}`);
}

/** The eight numbers of an IPv6 address; null where it is none. */
function ipv6Groups(text: string): readonly number[] | null {
  const dotted = /^(.*:)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  let hex = text;
  if (dotted !== null) {
    const [a, b, c, d] = dotted.slice(2).map(Number);
    if ([a, b, c, d].some((part) => part! > 255)) return null;
    hex = `${dotted[1]}${(a! * 256 + b!).toString(16)}:${(c! * 256 + d!).toString(16)}`;
  }
  const halves = hex.split("::");
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head!.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const parts = [...head!, ...Array<string>(tail === undefined ? 0 : missing).fill("0"), ...(tail ?? [])];
  return parts.every((part) => /^[0-9a-f]{1,4}$/.test(part)) ? parts.map((part) => parseInt(part, 16)) : null;
}

function canonicalIpv6(groups: readonly number[]): string {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  const hex = groups.map((group) => group.toString(16));
  if (best.length < 2) return hex.join(":");
  return `${hex.slice(0, best.start).join(":")}::${hex.slice(best.start + best.length).join(":")}`;
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
