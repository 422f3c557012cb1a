/** `1.2.3.4:80`, `[fe80::1]:80`, `*:80`. What is not known is `?`. */
export function formatEndpoint(address: string | null, port: string | null): string {
  const host =
    address === null ? "?" : address.includes(":") && !address.startsWith("[") ? `[${address}]` : address;
  return `${host}:${port ?? "?"}`;
}
