import type { Network } from "./network-test.ts";

// Addresses as logs write them, as a regular expression: nothing else may match, but a network may have more spellings.

const OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
/** An IPv4 address in its IPv6 form. */
const MAPPED = "(?:::[Ff][Ff][Ff][Ff]:)?";
const GROUP = "[0-9A-Fa-f]{1,4}";
const ZONE = "(?:%[0-9A-Za-z._~-]+)?";
const GROUPS = 8;

/** Null where there is no short one. */
export function networkRegex(network: Network): string | null {
  const body = network.bits === 32 ? `${MAPPED}${v4Regex(network)}` : v6Regex(network);
  return body === null ? null : `\\A(?:${body})\\z`;
}

function v4Regex({ value, prefix }: Network): string {
  const octets = [24n, 16n, 8n, 0n].map((shift, index) => {
    const first = Number((value >> shift) & 0xffn);
    const free = Math.min(8, Math.max(0, (index + 1) * 8 - prefix));
    if (free === 8) return OCTET;
    const all = Array.from({ length: 2 ** free }, (_, offset) => String(first + offset));
    return `(?:${all.join("|")})`;
  });
  return octets.join("\\.");
}

/** Networks that their first group decides, of those that have four digits there, and single small addresses. */
function v6Regex({ value, prefix }: Network): string | null {
  if (prefix === 128 && value <= 0xffffn) {
    const last = value.toString(16);
    return `(?:::|(?:0:){7})${ignoringCase(last)}${ZONE}`;
  }
  const first = Number(value >> 112n);
  if (prefix > 16 || first < 0x1000) return null;
  // Each bit that is free doubles the values of its digit.
  const digits = [12, 8, 4, 0].map((shift, index) => {
    const digit = (first >> shift) & 0xf;
    const free = Math.min(4, Math.max(0, (index + 1) * 4 - prefix));
    const all = Array.from({ length: 2 ** free }, (_, offset) => (digit + offset).toString(16));
    return `[${all.map((one) => one + one.toUpperCase()).join("")}]`;
  });
  return `${digits.join("")}(?:${restOfV6()})${ZONE}`;
}

/** Seven more groups, or fewer around `::`, which stands for at least one. */
function restOfV6(): string {
  const forms = [`(?::${GROUP}){${String(GROUPS - 1)}}`];
  for (let before = 0; before < GROUPS - 1; before++) {
    const after = GROUPS - 2 - before;
    const tail = after === 0 ? "" : `(?:${GROUP}(?::${GROUP}){0,${String(after - 1)}})?`;
    forms.push(`(?::${GROUP}){${String(before)}}::${tail}`);
  }
  return forms.join("|");
}

function ignoringCase(hex: string): string {
  return [...hex].map((digit) => `[${digit}${digit.toUpperCase()}]`).join("");
}
