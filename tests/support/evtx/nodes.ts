import { createHash } from "node:crypto";
import type { ByteWriter } from "../byte-writer.ts";
import { guidBytes, valueTypes, type Value, type ValueTypeName } from "./values.ts";

// BinXML as a tree (MS-EVEN6 2.2.12). One constructor for each token; what a sound writer would compute, sizes and
// offsets, can be overridden, because a hostile log states what it likes.

/**
 * A name: written out at its first use in a chunk, referred to afterwards.
 * `offset`: a reference to anywhere. `later`: a reference forward, to where the name will be written out.
 * `inline`: written out even when the chunk has it, with whatever header is given.
 */
export type Name =
  | string
  | { readonly offset: number }
  | { readonly later: string }
  | { readonly inline: string; readonly hash?: number; readonly count?: number; readonly next?: number };

export type Node =
  | Element
  | Instance
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly type: number; readonly bytes: Uint8Array }
  | { readonly kind: "cdata"; readonly text: string }
  | { readonly kind: "char"; readonly code: number }
  | { readonly kind: "entity"; readonly name: Name }
  | { readonly kind: "pi"; readonly target: Name; readonly data: string }
  | {
      readonly kind: "substitution";
      readonly optional: boolean;
      readonly index: number;
      readonly type: number;
    }
  | { readonly kind: "raw"; readonly write: (out: ByteWriter) => void };

export interface Element {
  readonly kind: "element";
  readonly name: Name;
  readonly attributes: readonly Attribute[];
  readonly children: readonly Node[];
  /** Index of the value without which the element goes; only templates have the field. */
  readonly dependency: number | null;
  /** Written as `<X/>` (token 03); only where there are no children. */
  readonly selfClosing: boolean;
  readonly declaredSize: number | null;
  readonly declaredAttributeSize: number | null;
}

export interface Attribute {
  readonly name: Name;
  readonly value: readonly Node[];
}

export interface Instance {
  readonly kind: "instance";
  /** Written out at its first use in a chunk; or an offset to anywhere. */
  readonly template: Template | { readonly offset: number; readonly id: number };
  readonly values: readonly Value[];
  readonly declaredCount: number | null;
}

/** One object = one definition: it is written once a chunk. Two objects with one GUID are two definitions. */
export interface Template {
  readonly guid: Uint8Array;
  readonly body: Stream;
  readonly declaredSize: number | null;
  /** Written out anew at each use. */
  readonly alwaysInline: boolean;
}

/** Tokens up to an end-of-stream token, with or without the fragment header 0F 01 01 00 in front. */
export interface Stream {
  readonly header: boolean;
  readonly nodes: readonly Node[];
  readonly end: boolean;
}

export type Content = string | Node | readonly (string | Node)[];

const toNodes = (content: Content): readonly Node[] =>
  (Array.isArray(content) ? (content as readonly (string | Node)[]) : [content as string | Node]).map(
    (item) => (typeof item === "string" ? text(item) : item),
  );

export function element(
  name: Name,
  attributes: Readonly<Record<string, Content>> | readonly Attribute[] = {},
  children: Content = [],
  options: Partial<Omit<Element, "kind" | "name" | "attributes" | "children">> = {},
): Element {
  const list = Array.isArray(attributes)
    ? (attributes as readonly Attribute[])
    : Object.entries(attributes as Readonly<Record<string, Content>>).map(([key, value]) =>
        attribute(key, value),
      );
  const nodes = toNodes(children);
  return {
    kind: "element",
    name,
    attributes: list,
    children: nodes,
    dependency: null,
    selfClosing: nodes.length === 0,
    declaredSize: null,
    declaredAttributeSize: null,
    ...options,
  };
}

export const attribute = (name: Name, value: Content): Attribute => ({ name, value: toNodes(value) });
export const text = (value: string): Node => ({ kind: "text", text: value });
export const cdata = (value: string): Node => ({ kind: "cdata", text: value });
export const char = (code: number): Node => ({ kind: "char", code });
export const entity = (name: Name): Node => ({ kind: "entity", name });
export const pi = (target: Name, data: string): Node => ({ kind: "pi", target, data });
/** A value token (05) of any type, bytes as given. Windows writes type 01 only. */
export const literal = (type: number, bytes: Uint8Array): Node => ({ kind: "value", type, bytes });
/** Any bytes at this place; `out.position` is the offset in the chunk. */
export const raw = (write: (out: ByteWriter) => void): Node => ({ kind: "raw", write });

const substitution = (optional: boolean) => {
  return (index: number, type: ValueTypeName | number = "string"): Node => ({
    kind: "substitution",
    optional,
    index,
    type: typeof type === "number" ? type : valueTypes[type],
  });
};
/** Token 0D. */
export const normal = substitution(false);
/** Token 0E. */
export const optional = substitution(true);

export function stream(content: Content, options: Partial<Omit<Stream, "nodes">> = {}): Stream {
  return { header: true, nodes: toNodes(content), end: true, ...options };
}

/** A definition; without a GUID it gets one made from its content, as Windows does. */
export function template(
  content: Content,
  options: { readonly guid?: string; readonly declaredSize?: number; readonly alwaysInline?: boolean } = {},
): Template {
  const body = stream(content);
  return {
    guid: options.guid === undefined ? contentGuid(body) : guidBytes(options.guid),
    body,
    declaredSize: options.declaredSize ?? null,
    alwaysInline: options.alwaysInline ?? false,
  };
}

export function instance(
  definition: Instance["template"],
  values: readonly Value[],
  options: { readonly declaredCount?: number } = {},
): Instance {
  return { kind: "instance", template: definition, values, declaredCount: options.declaredCount ?? null };
}

// Raw nodes count by their place alone; give such a template a GUID where two must differ.
function contentGuid(body: Stream): Uint8Array {
  return Uint8Array.from(createHash("md5").update(JSON.stringify(body)).digest());
}
