/**
 * Hosts by one name. A log may call one computer `HOST` and another log `host.domain`: the short name is that of the
 * qualified one where just one has it.
 */
export class HostNames {
  /** Spelled as the logs do, by lower-cased name. */
  readonly #spelled = new Map<string, string>();
  /** Qualified names by their first label. */
  readonly #qualified = new Map<string, Set<string>>();
  /** By names as logs spell them: every event asks. */
  readonly #keys = new Map<string, string>();

  constructor(names: Iterable<string>) {
    const all = [...new Set(names)].sort();
    for (const name of all) {
      const key = name.toLowerCase();
      if (this.#spelled.has(key)) continue;
      this.#spelled.set(key, name);
      if (isAddress(key) || !key.includes(".")) continue;
      const label = firstLabel(key);
      this.#qualified.set(label, (this.#qualified.get(label) ?? new Set()).add(key));
    }
    for (const name of all) this.#keys.set(name, this.#keyOf(name));
  }

  /** One text for each host, lower-cased. */
  keyOf(name: string): string {
    return this.#keys.get(name) ?? this.#keyOf(name);
  }

  #keyOf(name: string): string {
    const key = name.toLowerCase();
    if (isAddress(key) || key.includes(".")) return key;
    const qualified = this.#qualified.get(key);
    return qualified?.size === 1 ? [...qualified][0]! : key;
  }

  /** The same for a name that somebody typed: also a qualified one of a host that the logs know by its first label only. */
  resolve(name: string): string {
    const key = this.keyOf(name);
    if (this.#spelled.has(key) || isAddress(key) || !key.includes(".")) return key;
    const label = firstLabel(key);
    return this.#spelled.has(label) && !this.#qualified.has(label) ? label : key;
  }

  /** Whether a log names the host. */
  has(key: string): boolean {
    return this.#spelled.has(key);
  }

  /** As the logs spell it. */
  spelled(key: string): string {
    return this.#spelled.get(key) ?? key;
  }
}

/** `WS7`, of `ws7.corp.example`. */
function firstLabel(name: string): string {
  return name.slice(0, name.indexOf("."));
}

export function isAddress(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || text.includes(":");
}
