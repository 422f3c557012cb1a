// Whether a Windows program (PE) has something behind it, as self-extracting archives have.
//
//   0x3C 4 offset of "PE\0\0"; behind that: 2 machine, 2 sections, 12, 2 length of the optional header, 2, optional header
//   optional header: 2 magic (0x10B, or 0x20B for 64 bits); its data directories begin at 96 (112); the fifth, signatures,
//   is an offset in the file and a length
//   sections: 40 bytes each, with the length at 16 and the offset at 20 of their bytes in the file

/** @param head its first bytes; where they do not reach to the end of the headers there may be anything. */
export function hasOverlay(head: Uint8Array, size: number): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const u32 = (at: number): number => (at + 4 <= head.length ? view.getUint32(at, true) : 0);
  const u16 = (at: number): number => (at + 2 <= head.length ? view.getUint16(at, true) : 0);
  const start = u32(0x3c);
  if (u32(start) !== 0x4550) return true;
  const optional = start + 24;
  const sections = optional + u16(start + 20);
  let end = 0;
  for (let at = sections, left = u16(start + 6); left > 0; left--, at += 40) {
    if (at + 40 > head.length) return true;
    end = Math.max(end, u32(at + 16) + u32(at + 20));
  }
  const directories = optional + (u16(optional) === 0x20b ? 112 : 96);
  const [signature, length] = [u32(directories + 32), u32(directories + 36)];
  // Signatures stand behind everything else, at a multiple of eight; what is between is an overlay.
  if (signature === 0) return size > end + ALIGNMENT;
  return signature > end + ALIGNMENT || size > signature + length + ALIGNMENT;
}

const ALIGNMENT = 512;
