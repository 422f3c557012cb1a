// Where the data segments of a WebAssembly module lie. Core specification, 5.5 (modules):
//   `\0asm`, u32 version, then sections: u8 id, LEB128 bytes, content
//   data section (11): count, then segments: flags 0, `i32.const` address `end`, LEB128 bytes, the bytes

const DATA_SECTION = 11;
const I32_CONST = 0x41;
const END = 0x0b;

export interface DataSegment {
  readonly start: number;
  /** Behind the last byte. */
  readonly end: number;
}

/** @throws Error where a segment is not placed by a constant. */
export function dataBytes(module: Uint8Array): DataSegment[] {
  let at = 8;
  /** Unsigned and signed LEB128 of a positive number are the same. */
  const readNumber = (): number => {
    let number = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = module[at++]!;
      number += (byte & 0x7f) * factor;
      if (!(byte >= 0x80)) return number;
    }
  };
  const segments: DataSegment[] = [];
  while (at < module.length) {
    const id = module[at++]!;
    const size = readNumber();
    const next = at + size;
    if (id === DATA_SECTION) {
      for (let left = readNumber(); left > 0; left--) {
        if (module[at++] !== 0 || module[at++] !== I32_CONST) throw new Error("expected an active segment");
        const start = readNumber();
        if (module[at++] !== END) throw new Error("expected a constant address");
        const bytes = readNumber();
        at += bytes;
        segments.push({ start, end: start + bytes });
      }
    }
    at = next;
  }
  return segments;
}
