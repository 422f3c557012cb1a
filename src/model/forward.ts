import type { Said } from "../lib/said.ts";

/** What one event says about a port forward, in the field's terms (netsh interface portproxy). */
export interface ForwardAction {
  readonly verb: ForwardVerb;
  /** Null where the command names none (`reset`, `show all`), one that does not exist, or a variable. */
  readonly family: ForwardFamily | null;
  /** As given, `tcp` where none is; netsh refuses every other. Null for `reset`, `show` and `dump`. */
  readonly protocol: string | null;
  /** Null where the event does not say. Addresses as written; `*` = every address. */
  readonly listenAddress: string | null;
  readonly listenPort: string | null;
  readonly connectAddress: string | null;
  readonly connectPort: string | null;
  /** The connect end before, where the event holds it (Security 4657 `OldValue`). */
  readonly oldConnectAddress: string | null;
  readonly oldConnectPort: string | null;
  /** Names of the values above that the event does not state and netsh fills in. */
  readonly defaulted: readonly ForwardValue[];
  /** Names of what is null above because a variable stands in its place. */
  readonly variables: readonly (ForwardValue | "family" | "protocol")[];
  /** How words were read for which no public log shows what netsh makes of them: `v6 taken as v6tov4`. */
  readonly assumed: readonly Said[];
  /** The other computer that it was meant for, without `\\`; `ANOTHER_COMPUTER` where it is not named; else null. */
  readonly machine: string | null;
  /** `deferred`: ordered now, done when the task, service or autostart entry runs. */
  readonly when: "now" | "deferred";
  /** What a deferred command waits in, else null. */
  readonly trigger: ForwardTrigger | null;
  /** It stands under an `if` or the like, and whether that holds is not in the event. */
  readonly conditional: boolean;
  /** What writes the registry. A forward that is not written by netsh is not in effect until IP Helper is told. */
  readonly tool: "netsh" | "registry";
  /** The hive where it is not that of the running system, as the log names it (`HKLM\OFFLINE`), else null. */
  readonly hive: string | null;
  /** Why it is refused or has no effect, as a part of a sentence; null where it is well formed. */
  readonly problem: Said | null;
}

export type ForwardVerb = "add" | "set" | "delete" | "reset" | "dump" | "show";

export type ForwardFamily = "v4tov4" | "v4tov6" | "v6tov4" | "v6tov6";

export type ForwardValue = "listenAddress" | "listenPort" | "connectAddress" | "connectPort";

export type ForwardTrigger = "task" | "service" | "autostart";

/** `machine` of a command that is sent to a computer which the event does not name. */
export const ANOTHER_COMPUTER = "?";

export const forwardFamilies: readonly ForwardFamily[] = ["v4tov4", "v4tov6", "v6tov4", "v6tov6"];

/** An action of which nothing is known but its verb. */
export function emptyForward(verb: ForwardVerb): ForwardAction {
  return {
    verb,
    family: null,
    protocol: verb === "add" || verb === "set" || verb === "delete" ? "tcp" : null,
    listenAddress: null,
    listenPort: null,
    connectAddress: null,
    connectPort: null,
    oldConnectAddress: null,
    oldConnectPort: null,
    defaulted: [],
    variables: [],
    assumed: [],
    machine: null,
    when: "now",
    trigger: null,
    conditional: false,
    tool: "netsh",
    hive: null,
    problem: null,
  };
}

/** All that one event says of port forwards, and whether its process does it itself: what a sentence needs. */
export interface ForwardReading {
  /** In the order of the event. */
  readonly actions: readonly ForwardAction[];
  /** There may be more actions than are read of one event. */
  readonly isCut: boolean;
  /** Where netsh takes commands from that are not in the event: files, and `""` for its standard input. */
  readonly scripts: readonly string[];
  /** The tools that the process is itself; others it has only told or started. */
  readonly own: readonly ForwardAction["tool"][];
  /** The process is a program that runs commands, under another name than it was built under. */
  readonly isRenamed: boolean;
}

/** What an event says that has nothing to do with forwards. */
export const noForwards: ForwardReading = {
  actions: [],
  isCut: false,
  scripts: [],
  own: [],
  isRenamed: false,
};

/** What rows and exports say of the forward in an event: its first action that changes something, else its first. */
export interface EventForward extends Pick<
  ForwardAction,
  | "verb"
  | "family"
  | "protocol"
  | "listenAddress"
  | "listenPort"
  | "connectAddress"
  | "connectPort"
  | "oldConnectAddress"
  | "oldConnectPort"
  | "machine"
  | "when"
  | "hive"
> {
  /** Why it is refused or has no effect, as a part of a sentence in English; null where it is well formed. */
  readonly problem: string | null;
  /**
   * `ordered`: a shell, task or tool was told to; `attempted`: it is netsh's own command line; `configured`: it stands in the
   * registry. None of them says that the port listens.
   */
  readonly certainty: "ordered" | "attempted" | "configured";
  /** Actions in the event, this one included. */
  readonly count: number;
}
