import type { ByteWriter } from "../byte-writer.ts";
import { nameBucket, nameHash, templateBucket, unitsOf } from "./name-hash.ts";
import type { Name, Template } from "./nodes.ts";

interface Snapshot {
  readonly names: number;
  readonly templates: number;
  readonly nameBuckets: Uint32Array<ArrayBuffer>;
  readonly templateBuckets: Uint32Array<ArrayBuffer>;
  readonly pending: ReadonlyMap<string, readonly number[]>;
}

/**
 * What a chunk knows so far: where each name and each template definition was written out, and the two bucket
 * tables. A new entry becomes the head of its bucket's chain, so chains run to lower offsets as in real logs.
 */
export class ChunkTables {
  nameBuckets = new Uint32Array(64);
  templateBuckets = new Uint32Array(32);
  readonly #names = new Map<string, number>();
  readonly #templates = new Map<Template, number>();
  /** Positions of references forward, by the name they wait for. */
  #pending = new Map<string, readonly number[]>();

  /** A name reference: u32 offset, and the name itself where this is its place. */
  writeName(out: ByteWriter, name: Name): void {
    if (typeof name === "string") {
      const known = this.#names.get(name);
      if (known === undefined) this.#writeInline(out, name);
      else out.u32(known);
    } else if ("offset" in name) {
      out.u32(name.offset);
    } else if ("later" in name) {
      this.#pending.set(name.later, [...(this.#pending.get(name.later) ?? []), out.position]);
      out.u32(0);
    } else {
      const at = out.position + 4;
      const hash = name.hash ?? nameHash(unitsOf(name.inline));
      out.u32(at);
      writeNameBody(out, name.next ?? 0, hash, name.count ?? name.inline.length, name.inline);
    }
  }

  templateOffset(definition: Template): number | null {
    return this.#templates.get(definition) ?? null;
  }

  /** Enters a definition that starts at `offset` and returns its `next`. */
  addTemplate(definition: Template, offset: number): number {
    this.#templates.set(definition, offset);
    return link(this.templateBuckets, templateBucket(definition.guid), offset);
  }

  snapshot(): Snapshot {
    return {
      names: this.#names.size,
      templates: this.#templates.size,
      nameBuckets: this.nameBuckets.slice(),
      templateBuckets: this.templateBuckets.slice(),
      pending: new Map(this.#pending),
    };
  }

  restore(snapshot: Snapshot): void {
    // Maps keep the order of insertion: what came after the snapshot is at the end.
    for (const name of [...this.#names.keys()].slice(snapshot.names)) this.#names.delete(name);
    for (const definition of [...this.#templates.keys()].slice(snapshot.templates)) {
      this.#templates.delete(definition);
    }
    this.nameBuckets = snapshot.nameBuckets;
    this.templateBuckets = snapshot.templateBuckets;
    this.#pending = new Map(snapshot.pending);
  }

  #writeInline(out: ByteWriter, name: string): void {
    const at = out.position + 4;
    out.u32(at);
    writeNameBody(
      out,
      link(this.nameBuckets, nameBucket(name), at),
      nameHash(unitsOf(name)),
      name.length,
      name,
    );
    this.#names.set(name, at);
    for (const position of this.#pending.get(name) ?? []) out.setU32(position, at);
    this.#pending.delete(name);
  }
}

// u32 next, u16 hash, u16 count, count × u16, u16 NUL.
function writeNameBody(out: ByteWriter, next: number, hash: number, count: number, name: string): void {
  out
    .u32(next)
    .u16(hash & 0xffff)
    .u16(count)
    .utf16(name)
    .u16(0);
}

function link(buckets: Uint32Array, bucket: number, offset: number): number {
  const next = buckets[bucket]!;
  buckets[bucket] = offset;
  return next;
}
