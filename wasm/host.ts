/** What the module answers with. Addresses and constants are in layout.ts; nothing throws or traps on input. */
export interface EvtxWasm {
  readonly memory: WebAssembly.Memory;
  checksum(ptr: number, length: number): number;
  isZero(ptr: number, length: number): number;
  readChunk(ptr: number, length: number, verify: number): void;
  rescan(): void;
  foldChanged(): void;
  isProgramFull(): number;
  reserveProgram(bytes: number): number;
  reserveBounds(bytes: number): number;
  releaseBounds(bytes: number): void;
  addField(name: number): number;
  sampleText(from: number, to: number): void;
  beginGroup(): number;
  addRule(rule: number): void;
  addBound(rule: number, table: number, start: number): number;
  askedAutomaton(): number;
  finishGroup(): void;
  contentOf(row: number): bigint;
  setReadingKey(low: bigint, high: bigint): void;
  readings(): number;
  readRecords(ptr: number, length: number): void;
  openBytes(ptr: number, length: number): void;
  readResidual(from: number, to: number, scan: number): number;
  findStart(ptr: number, from: number, length: number): number;
  decodeRecord(row: number): number;
  decodedTokens(): number;
  poolValues(): number;
  renderRecords(first: number, format: number, offset: number, lineHead: number): number;
  stopped(): number;
  rendered(): number;
  failedAt(): number;
  failedWith(): number;
  names(): number;
}

/**
 * A new instance with its own memory (MEMORY_PAGES of layout.ts, which never grows). Synchronous: for workers and Node, where
 * compiling 50 KB may block.
 *
 * @throws WebAssembly.CompileError where `bytes` is not the module: a broken build.
 */
export function instantiate(bytes: BufferSource): EvtxWasm {
  const module = new WebAssembly.Module(bytes);
  // Only the debug build has an import: failed assertions arrive here.
  const imports = {
    env: {
      abort(_message: number, _file: number, line: number, column: number): never {
        throw new Error(`evtx-wasm: assertion failed at ${line}:${column}`);
      },
    },
  };
  return new WebAssembly.Instance(module, imports).exports as unknown as EvtxWasm;
}
