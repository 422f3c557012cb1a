/** What one event says about a port forward, in the field's terms (netsh interface portproxy). */
export interface ForwardAction {
  readonly verb: "add" | "set" | "delete" | "reset" | "dump" | "show";
  /** Null where the command names none (`reset`, `show all`) or one that does not exist. */
  readonly family: ForwardFamily | null;
  readonly protocol: "tcp";
  /** Null where the event does not say. Addresses as written; `*` = every address. */
  readonly listenAddress: string | null;
  readonly listenPort: string | null;
  readonly connectAddress: string | null;
  readonly connectPort: string | null;
  /** Names of the values above that the event does not state and netsh fills in. */
  readonly defaulted: readonly ("listenAddress" | "connectAddress" | "connectPort")[];
  /** The other computer that the command was meant for (`netsh -r`), else null. */
  readonly machine: string | null;
  /** Why netsh would refuse the command, as a part of a sentence; null where it is well formed. */
  readonly problem: string | null;
}

export type ForwardFamily = "v4tov4" | "v4tov6" | "v6tov4" | "v6tov6";
