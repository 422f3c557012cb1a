// Two hash tables in each chunk header find names and templates: 64 and 32 buckets, offsets of the chains' heads.

/** h = h·65599 + unit, wrapped to 32 bits. A name stores the low 16 bits; its bucket is the hash mod 64. */
export function nameHash(units: Iterable<number>): number {
  let hash = 0;
  for (const unit of units) hash = (Math.imul(hash, 65599) + unit) >>> 0;
  return hash;
}

export function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

export function nameBucket(name: string): number {
  return nameHash(unitsOf(name)) % 64;
}

/** Format 3.1: the name hash over the eight u16 of the GUID as stored, mod 32. Format 3.2 uses another function. */
export function templateBucket(guid: Uint8Array): number {
  const units = Array.from({ length: 8 }, (_, i) => guid[2 * i]! | (guid[2 * i + 1]! << 8));
  return nameHash(units) % 32;
}
