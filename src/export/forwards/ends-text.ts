/** `1.2.3.4:80`, `[fe80::1]:80`, `*:80`. What is not known is `?`. */
export function endText(address: string | null, port: string | null): string {
  const isBare = address?.includes(":") === true && !address.startsWith("[");
  return `${address === null ? "?" : isBare ? `[${address}]` : address}:${port ?? "?"}`;
}
