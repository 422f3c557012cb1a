/** Why something failed, in words: whatever was thrown. Without a full stop, for it stands within a sentence. */
export function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? error.message || error.name : String(error);
  return reason.replace(/\.+$/, "");
}
