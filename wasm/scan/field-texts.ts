import {
  CLASS_END,
  CLASS_LAST_LINE_FEED,
  FIELD_TEXT_SIZE,
  FIELD_TEXTS,
  MAX_FIELDS,
  STATE_ACCEPTED,
  STATE_FIRST,
  TABLE_CLASSES,
  TABLE_NEXT,
} from "../layout";

// Where the texts of the record at hand lie, by field, and the tables that a bound may run over them: few bounds come so
// far, so a text is run through a table when a bound asks, and not when it is met.

/** A text of the field; of several the first is kept. It stays where it is until the record is done. */
export function noteText(record: u32, field: u32, text: usize, units: u32): void {
  if (field >= MAX_FIELDS) return;
  const entry = FIELD_TEXTS + field * FIELD_TEXT_SIZE;
  if (load<u32>(entry) === record) return;
  store<u32>(entry, record);
  store<u32>(entry, <u32>text, 4);
  store<u32>(entry, units, 8);
}

/** Whether a text of the field is of ASCII alone and accepted by the table. */
export function isAccepted(record: u32, field: u32, table: usize): boolean {
  const entry = FIELD_TEXTS + field * FIELD_TEXT_SIZE;
  return load<u32>(entry) === record && accepts(table, <usize>load<u32>(entry, 4), load<u32>(entry, 8));
}

function accepts(table: usize, text: usize, units: u32): boolean {
  const width = load<u32>(table);
  let state: u32 = STATE_FIRST;
  for (let unit: u32 = 0; unit < units; unit++) {
    const value = <u32>load<u16>(text + (unit << 1));
    if (value >= 0x80) return false;
    if (state === STATE_ACCEPTED) continue;
    const isLast = value === 0x0a && unit + 1 === units;
    const symbol = isLast ? CLASS_LAST_LINE_FEED : <u32>load<u8>(table + value, TABLE_CLASSES);
    state = <u32>load<u16>(table + ((state * width + symbol) << 1), TABLE_NEXT);
    if (state < STATE_ACCEPTED) return false;
  }
  return (
    state === STATE_ACCEPTED ||
    <u32>load<u16>(table + ((state * width + CLASS_END) << 1), TABLE_NEXT) === STATE_ACCEPTED
  );
}
