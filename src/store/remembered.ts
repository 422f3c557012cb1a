// What the page remembers between visits: how it looks, and what the user asked it to keep (filters, rules); never a log or what is in
// one. Storage may be forbidden or full; then the page simply forgets.

const prefix = "pivotscope.";

export function recall<T>(key: string, read: (stored: unknown) => T | null): T | null {
  try {
    const text = localStorage.getItem(prefix + key);
    return text === null ? null : read(JSON.parse(text));
  } catch {
    return null;
  }
}

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    return;
  }
}
