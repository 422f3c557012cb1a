/**
 * A decimal number of any size, kept exact: `sign × 0.digits × 10^point`, digits without zeros at either end. Zero has
 * sign 0. Event ids, handles and 64-bit counters do not fit a JavaScript number.
 */
export interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly point: number;
}

const DECIMAL = /^([-+]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([-+]?[0-9]{1,6}))?$/;
const HEX = /^([-+]?)0x([0-9a-fA-F]+)$/;
const MAX_LENGTH = 400;

/** Reads decimal text, surrounding space not allowed; null where it is none. Hexadecimal text is none. */
export function parseDecimal(text: string): Decimal | null {
  if (text.length > MAX_LENGTH) return null;
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  if (whole === "" && fraction === "") return null;
  const all = whole + fraction;
  const leading = /^0*/.exec(all)![0].length;
  const digits = all.slice(leading).replace(/0+$/, "");
  if (digits === "") return { sign: 0, digits: "", point: 0 };
  return { sign: sign === "-" ? -1 : 1, digits, point: whole.length - leading + Number(exponent) };
}

/**
 * Whether a number is written in hexadecimal. Events have such numbers as text (`0xc000006d`), and a rule that writes one
 * means that text, with quotes or without.
 */
export function isHexadecimal(text: string): boolean {
  return HEX.test(text);
}

/** The number a YAML scalar stands for: decimal, or hexadecimal after `0x`. */
export function parseYamlNumber(text: string): Decimal | null {
  const hex = HEX.exec(text);
  return hex === null ? parseDecimal(text) : parseDecimal(`${hex[1]}${BigInt(`0x${hex[2]}`)}`);
}

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.sign !== b.sign || a.sign === 0) return a.sign - b.sign;
  return a.sign * compareMagnitudes(a, b);
}

function compareMagnitudes(a: Decimal, b: Decimal): number {
  if (a.point !== b.point) return a.point - b.point;
  return a.digits < b.digits ? -1 : a.digits > b.digits ? 1 : 0;
}

/** The plain text of a whole number (`0`, `-17`), null where it is none or has more than 400 digits. */
export function plainDecimal({ sign, digits, point }: Decimal): string | null {
  if (sign === 0) return "0";
  if (point < digits.length || point > MAX_LENGTH) return null;
  return `${sign < 0 ? "-" : ""}${digits}${"0".repeat(point - digits.length)}`;
}
