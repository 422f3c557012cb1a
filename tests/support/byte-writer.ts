/** Little-endian bytes whose length is not known beforehand. */
export class ByteWriter {
  #bytes = new Uint8Array(4096);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** Where the next byte goes; equally the number of bytes so far. */
  get position(): number {
    return this.#length;
  }

  u8(value: number): this {
    const at = this.#grow(1);
    this.#view.setUint8(at, value);
    return this;
  }

  u16(value: number): this {
    const at = this.#grow(2);
    this.#view.setUint16(at, value, true);
    return this;
  }

  u32(value: number): this {
    const at = this.#grow(4);
    this.#view.setUint32(at, value, true);
    return this;
  }

  u64(value: bigint): this {
    const at = this.#grow(8);
    this.#view.setBigUint64(at, BigInt.asUintN(64, value), true);
    return this;
  }

  f32(value: number): this {
    const at = this.#grow(4);
    this.#view.setFloat32(at, value, true);
    return this;
  }

  f64(value: number): this {
    const at = this.#grow(8);
    this.#view.setFloat64(at, value, true);
    return this;
  }

  bytes(bytes: ArrayLike<number>): this {
    const start = this.#grow(bytes.length);
    this.#bytes.set(bytes, start);
    return this;
  }

  /** UTF-16 code units as they are in the string, lone surrogates included. */
  utf16(text: string): this {
    for (let i = 0; i < text.length; i++) this.u16(text.charCodeAt(i));
    return this;
  }

  /** Appends `count` times the byte `fill`. */
  repeat(count: number, fill = 0): this {
    const start = this.#grow(count);
    this.#bytes.fill(fill, start, start + count);
    return this;
  }

  setU16(position: number, value: number): void {
    this.#view.setUint16(position, value, true);
  }

  setU32(position: number, value: number): void {
    this.#view.setUint32(position, value, true);
  }

  setBytes(position: number, bytes: ArrayLike<number>): void {
    this.#bytes.set(bytes, position);
  }

  /** Forgets everything from `position` on. */
  truncate(position: number): void {
    this.#bytes.fill(0, position, this.#length);
    this.#length = position;
  }

  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  // May replace `#view`: take the position first, then the view.
  #grow(count: number): number {
    const start = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length));
      wider.set(this.#bytes);
      this.#bytes = wider;
      this.#view = new DataView(wider.buffer);
    }
    return start;
  }
}
