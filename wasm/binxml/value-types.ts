// Value types (MS-EVEN6 2.2.12, libevtx "Value types"). Bit 0x80 makes an array of one.
export const TYPE_NULL: u32 = 0x00;
export const TYPE_STRING: u32 = 0x01;
export const TYPE_ANSI: u32 = 0x02;
export const TYPE_I8: u32 = 0x03;
export const TYPE_U8: u32 = 0x04;
export const TYPE_I16: u32 = 0x05;
export const TYPE_U16: u32 = 0x06;
export const TYPE_I32: u32 = 0x07;
export const TYPE_U32: u32 = 0x08;
export const TYPE_I64: u32 = 0x09;
export const TYPE_U64: u32 = 0x0a;
export const TYPE_F32: u32 = 0x0b;
export const TYPE_F64: u32 = 0x0c;
export const TYPE_BOOL: u32 = 0x0d;
export const TYPE_BINARY: u32 = 0x0e;
export const TYPE_GUID: u32 = 0x0f;
export const TYPE_SIZE: u32 = 0x10;
export const TYPE_FILETIME: u32 = 0x11;
export const TYPE_SYSTEMTIME: u32 = 0x12;
export const TYPE_SID: u32 = 0x13;
export const TYPE_HEX32: u32 = 0x14;
export const TYPE_HEX64: u32 = 0x15;
export const TYPE_BINXML: u32 = 0x21;
export const TYPE_ARRAY: u32 = 0x80;

/** Bytes of one value; 0 where the size is part of the value. */
export function fixedSize(type: u32): u32 {
  switch (type) {
    case TYPE_I8:
    case TYPE_U8:
      return 1;
    case TYPE_I16:
    case TYPE_U16:
      return 2;
    case TYPE_I32:
    case TYPE_U32:
    case TYPE_F32:
    case TYPE_BOOL:
    case TYPE_HEX32:
      return 4;
    case TYPE_I64:
    case TYPE_U64:
    case TYPE_F64:
    case TYPE_FILETIME:
    case TYPE_HEX64:
      return 8;
    case TYPE_GUID:
    case TYPE_SYSTEMTIME:
      return 16;
    default:
      return 0;
  }
}
