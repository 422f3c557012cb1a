/** The accounts of Windows itself, by the names under which Sysmon writes them; other logs name them in any language. */
const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ["S-1-5-18", "NT AUTHORITY\\SYSTEM"],
  ["S-1-5-19", "NT AUTHORITY\\LOCAL SERVICE"],
  ["S-1-5-20", "NT AUTHORITY\\NETWORK SERVICE"],
]);

/** SID and name of each of them. */
export const builtInAccounts: readonly (readonly [sid: string, name: string])[] = [...BUILT_IN];

/** “Nobody”: what an event says that knows no account. */
const NULL_SID = "S-1-0-0";

/**
 * An account by one name, whatever an event calls it: a built-in account by its SID, any other as `DOMAIN\name`, by its SID
 * where the event has no name. Null where the event names nobody. `-`, `""` and null are “not said”.
 */
export function accountName(domain: string | null, name: string | null, sid: string | null): string | null {
  const said = (text: string | null): string | null => (text === "" || text === "-" ? null : text);
  const id = said(sid);
  const builtIn = id === null ? undefined : BUILT_IN.get(id);
  if (builtIn !== undefined) return builtIn;
  const known = said(name);
  if (known === null) return id === NULL_SID ? null : id;
  const byName = BUILT_IN.get(known);
  if (byName !== undefined) return byName;
  if (known === NULL_SID) return null;
  const where = said(domain);
  return where === null ? known : `${where}\\${known}`;
}
