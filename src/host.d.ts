// All that the pure folders ask of the place they run in, besides the language itself: web standards that browsers, their
// workers and Node have alike. Only tsconfig.pure.json reads this, in place of the DOM's and Node's own types; the whole
// project's tsconfig.json holds the same code against those.

// ── Text: encoding.spec.whatwg.org ──────────────────────────────────────────────────────────────────────
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  /** @throws TypeError where the decoder is fatal and the bytes are no such text. */
  decode(bytes?: ArrayBufferView, options?: { readonly stream?: boolean }): string;
}

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

/** Of units below 256, each a byte. */
declare function btoa(bytes: string): string;
declare function atob(base64: string): string;

// ── Files: w3.org/TR/FileAPI ────────────────────────────────────────────────────────────────────────────
declare class Blob {
  readonly size: number;
  constructor(parts: readonly (Blob | Uint8Array<ArrayBuffer> | string)[]);
  slice(start?: number, end?: number): Blob;
  arrayBuffer(): Promise<ArrayBuffer>;
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}

// ── Streams: streams.spec.whatwg.org, compression.spec.whatwg.org, fetch.spec.whatwg.org ────────────────
declare class ReadableStream<T> {
  constructor(source: { pull(controller: ReadableStreamDefaultController<T>): Promise<void> });
  pipeThrough(transform: CompressionStream | DecompressionStream): ReadableStream<Uint8Array<ArrayBuffer>>;
  getReader(): ReadableStreamDefaultReader<T>;
}

interface ReadableStreamDefaultController<T> {
  enqueue(chunk: T): void;
  close(): void;
}

interface ReadableStreamDefaultReader<T> {
  read(): Promise<
    { readonly done: false; readonly value: T } | { readonly done: true; readonly value: undefined }
  >;
  cancel(): Promise<void>;
}

declare class CompressionStream {
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  constructor(format: "gzip");
}

declare class DecompressionStream {
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  constructor(format: "gzip" | "deflate-raw");
}

/** Nothing is fetched: the shortest way from a stream to all of its bytes. */
declare class Response {
  constructor(body: ReadableStream<Uint8Array>);
  arrayBuffer(): Promise<ArrayBuffer>;
  blob(): Promise<Blob>;
}

// ── The module: w3.org/TR/wasm-js-api. For evtx alone ───────────────────────────────────────────────────
type BufferSource = ArrayBuffer | ArrayBufferView<ArrayBuffer>;

declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  const Module: new (bytes: BufferSource) => object;
  class Instance {
    readonly exports: object;
    constructor(module: object, imports: Readonly<Record<string, object>>);
  }
}
