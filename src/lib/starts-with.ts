/** Whether `bytes` have the units of `magic`, each a byte, at `at`. */
export function startsWith(bytes: Uint8Array, magic: string, at = 0): boolean {
  if (at + magic.length > bytes.length) return false;
  for (let index = 0; index < magic.length; index++) {
    if (bytes[at + index] !== magic.charCodeAt(index)) return false;
  }
  return true;
}
