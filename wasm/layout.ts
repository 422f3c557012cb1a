export const SLOT_SIZE: u32 = 65536;
