import { say, type Said } from "../../../lib/said.ts";
import { parseIpv4, parseIpv6 } from "../../../lib/ip-address.ts";
import type { AsciiTable } from "../../../model/scan-program.ts";
import type { FieldText } from "../text/field-text.ts";
import { tableOf } from "../text/table-of.ts";
import { ValueTest } from "../text/text-test.ts";
import { networkRegex } from "./network-regex.ts";

/** An address as a number of 32 or 128 bits. */
interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** A network: its first address and how many leading bits an address must share with it. */
export interface Network extends Address {
  readonly prefix: number;
}

/** Reads `10.0.0.0/8`, `fe80::/10` or a single address; what is said is what is wrong with it. */
export function parseNetwork(source: string): Network | Said {
  const slash = source.indexOf("/");
  const address = parseAddress(slash < 0 ? source : source.slice(0, slash));
  if (address === null) return say("not an IPv4 or IPv6 network");
  const length = slash < 0 ? String(address.bits) : source.slice(slash + 1);
  const prefix = prefixLength(length, address.bits);
  if (prefix === null) {
    return say("the prefix length must be a number from 0 to {bits}", { bits: address.bits });
  }
  const rest = BigInt(address.bits - prefix);
  if ((address.value >> rest) << rest !== address.value) return say("bits are set behind the prefix length");
  const mapped = prefix >= MAPPED_BITS ? mappedV4(address) : null;
  return mapped === null ? { ...address, prefix } : { ...mapped, prefix: prefix - MAPPED_BITS };
}

function prefixLength(text: string, bits: number): number | null {
  if (!/^[0-9]{1,3}$/.test(text)) return null;
  const length = Number(text);
  return length <= bits ? length : null;
}

// RFC 4291 section 2.5.5.2: `::ffff:10.0.0.5`, however it is written, is the IPv4 address 10.0.0.5.
const MAPPED_BITS = 96;
const MAPPED_HEAD = 0xffffn;

function mappedV4({ bits, value }: Address): Address | null {
  return bits === 128 && value >> 32n === MAPPED_HEAD ? { bits: 32, value: value & 0xffff_ffffn } : null;
}

/** Holds the addresses of a network; an IPv4 address also in its IPv6 form (`::ffff:10.0.0.5`). Other text, also an address with spaces around it, is outside. */
export class NetworkTest extends ValueTest {
  readonly #network: Network;
  readonly #bits: 32 | 128;
  readonly #rest: bigint;
  readonly #head: bigint;

  constructor(network: Network) {
    super();
    this.#network = network;
    this.#bits = network.bits;
    this.#rest = BigInt(network.bits - network.prefix);
    this.#head = network.value >> this.#rest;
  }

  override table(): AsciiTable | null {
    const source = networkRegex(this.#network);
    return source === null ? null : tableOf(source, "");
  }

  test(text: FieldText): boolean {
    if (last.text !== text) last = { text, forms: addressForms(text.raw) };
    for (const form of last.forms) if (this.#holds(form)) return true;
    return false;
  }

  #holds({ bits, value }: Address): boolean {
    return bits === this.#bits && value >> this.#rest === this.#head;
  }
}

/** An address as itself and, where it is an IPv4 address in its IPv6 form, as that; empty for any other text. */
function addressForms(text: string): readonly Address[] {
  const address = parseAddress(text);
  if (address === null) return [];
  const mapped = mappedV4(address);
  return mapped === null ? [address] : [address, mapped];
}

/** The value that was asked last: rules ask of one whether it is in any of a dozen networks. */
let last: { readonly text: FieldText | null; readonly forms: readonly Address[] } = { text: null, forms: [] };

/** The longest text of an address, with an embedded IPv4 address and a zone. */
const MAX_LENGTH = 64;

function parseAddress(text: string): Address | null {
  if (text.length > MAX_LENGTH) return null;
  if (!text.includes(":")) {
    const value = parseIpv4(text);
    return value === null ? null : { bits: 32, value: BigInt(value) };
  }
  // The zone of RFC 4007 section 11 is left out of the comparison.
  const groups = parseIpv6(text.replace(/%[0-9A-Za-z._~-]+$/, ""));
  return groups === null
    ? null
    : { bits: 128, value: groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n) };
}
