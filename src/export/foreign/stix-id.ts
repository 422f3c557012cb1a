// Ids of STIX 2.1 (section 2.9): those of cyber observables are UUIDv5 of what makes them the same thing, in a namespace that the
// standard gives, so two tools that see one address name it alike. For other objects the standard asks for UUIDv4; ours are UUIDv5 of
// all that they say, in a namespace of our own, so the same evidence gives the same bundle and a second import adds nothing. Of a
// process validators insist on the 4: there it is the same hash with that number, as good as random to who does not know the evidence.

import { sha1 } from "@noble/hashes/legacy.js";

/** Of observables: STIX 2.1, section 2.9. */
const OBSERVABLE_NAMESPACE = "00abedb4-aa42-466c-9c01-fed23315a9b7";
/** Of what else is in our bundles. */
const OWN_NAMESPACE = "6a1d5c0e-2f5b-5f0a-9d53-0c7b8f3e4a71";

/** @param contributing the "ID contributing properties" of its type, those that it has. */
export const observableId = (type: string, contributing: object): string =>
  `${type}--${uuid5(OBSERVABLE_NAMESPACE, canonicalJson(contributing))}`;

/** @param content all that the object says. */
export const ownId = (type: string, content: object): string =>
  `${type}--${uuid5(OWN_NAMESPACE, canonicalJson({ type, ...content }))}`;

/** For types whose id has to be a UUIDv4. */
export const ownId4 = (type: string, content: object): string =>
  `${type}--${uuidOf(OWN_NAMESPACE, canonicalJson({ type, ...content }), 4)}`;

/** JSON Canonicalization Scheme (RFC 8785) of data without fractions: names sorted by UTF-16 units, no white space. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(",")}}`;
}

/** RFC 9562, section 5.5. */
const uuid5 = (namespace: string, name: string): string => uuidOf(namespace, name, 5);

function uuidOf(namespace: string, name: string, version: 4 | 5): string {
  const space = Uint8Array.from(namespace.replaceAll("-", "").match(/../g)!, (pair) => parseInt(pair, 16));
  const text = new TextEncoder().encode(name);
  const bytes = new Uint8Array(16 + text.length);
  bytes.set(space);
  bytes.set(text, 16);
  const hash = sha1(bytes).subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | (version << 4);
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
