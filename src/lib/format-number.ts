/** `6112` → `6,112`. The separator is fixed: a report reads the same on every machine. */
export function formatInteger(value: number | bigint): string {
  const digits = typeof value === "bigint" ? value.toString() : Math.round(value).toString();
  const sign = digits.startsWith("-") ? "-" : "";
  let grouped = "";
  let rest = digits.slice(sign.length);
  while (rest.length > 3) {
    grouped = `,${rest.slice(-3)}${grouped}`;
    rest = rest.slice(0, -3);
  }
  return `${sign}${rest}${grouped}`;
}

/** `1 match`, `8 matches`: the count with its word. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatInteger(count)} ${count === 1 ? one : many}`;
}

/** Decimal units, as disk sizes and read rates are given: `999 bytes`, `68.2 kB`, `1.2 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${formatInteger(bytes)} bytes`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = bytes / 1000;
  let unit = 0;
  // 999.95 would be printed as 1000.0 of the smaller unit.
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 99.95 ? value.toFixed(1) : formatInteger(value)} ${units[unit]!}`;
}

/** A share of 0…1 as `31 %`. Rounded down, so that only what is complete says `100 %`. */
export function formatShare(share: number): string {
  return `${Math.floor(Math.min(1, Math.max(0, share)) * 100)} %`;
}
