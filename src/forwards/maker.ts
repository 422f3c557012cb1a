import type { Logon, ProcessLink } from "../model/port-forward.ts";
import type { Act } from "./acts.ts";
import type { Setting } from "./life-facts.ts";
import { logonIdOf, type Process } from "./processes.ts";
import { lastUntil } from "./timeline.ts";
import { accountOf, proofOf } from "./trace.ts";

export interface Maker {
  readonly account: string | null;
  readonly logon: Logon | null;
  /** What did it, what started that, and so on. */
  readonly processes: readonly ProcessLink[];
}

/** Who did an act: by its process, else by what its events say. */
export function makerOf(act: Act, setting: Setting): Maker {
  const { process } = act;
  const traces = [...act.writes.map(({ trace }) => trace), ...act.orders.map(({ trace }) => trace)];
  // What is ordered on one computer and done on another is done there by whoever may.
  const here = traces.filter(({ host }) => host === act.host);
  const account =
    process?.account ??
    (here.length > 0 ? here : traces).map(accountOf).find((each) => each !== null) ??
    null;
  const logonId =
    process?.logonId ??
    here.map(({ fields }) => logonIdOf(fields.get("SubjectLogonId"))).find((id) => id !== null) ??
    null;
  return {
    account,
    logon: logonId === null ? null : logonOf(act, logonId, setting),
    processes: process === null ? [] : chainOf(process, setting),
  };
}

function logonOf(act: Act, id: string, { around, hosts }: Setting): Logon {
  const at = act.at.at.milliseconds;
  const host = act.process?.host ?? act.host;
  const start = lastUntil(around.of(host).logonsOf.get(id) ?? [], at);
  return {
    id,
    type: start?.type ?? null,
    from: start?.from ?? null,
    start: start === null ? null : proofOf(start.trace, hosts),
  };
}

function chainOf(process: Process, { processes, hosts }: Setting): readonly ProcessLink[] {
  const chain = [...processes.lineage(process)];
  const links = chain.map(({ name, commandLine, account, starts }): ProcessLink => {
    return { image: name.image, commandLine, user: account, start: proofOf(starts[0]!, hosts) };
  });
  // Only its child tells of the one that began it all.
  const { parent, parentCommandLine } = chain.at(-1)!;
  const isTold = parent.image !== "" && processes.parent(chain.at(-1)!) === null;
  return isTold
    ? [...links, { image: parent.image, commandLine: parentCommandLine, user: null, start: null }]
    : links;
}
