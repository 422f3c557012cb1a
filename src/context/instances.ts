import { isSameHost } from "../lib/same-host.ts";
import type { ContextEvent, ProcessName } from "./context-event.ts";
import { isTwin } from "./same-start.ts";

/** One process among the events of a window. */
export interface Instance {
  guid: string | null;
  start: ContextEvent | null;
  hasEnded: boolean;
  parent: Instance | null;
  logonId: string | null;
}

/** Which process each event of a window is of: a number is one process until it ends, or is started again. */
export class Instances {
  readonly #byGuid = new Map<string, Instance>();
  readonly #byPid = new Map<number, Instance>();
  readonly #of = new Map<ContextEvent, Instance>();
  /** Those whose start is not among the events, by number: they ran when the window began. */
  readonly #running = new Map<number, Instance>();

  /** @param events in the order of time; those of other hosts are left out. */
  constructor(host: string, events: readonly ContextEvent[]) {
    for (const event of events) if (isSameHost(host, event.computer)) this.#add(event);
  }

  of(event: ContextEvent): Instance | null {
    return this.#of.get(event) ?? null;
  }

  /** A process that was started before the window; null where none of its events is in it. */
  earlier({ guid, pid }: ProcessName): Instance | null {
    if (guid !== null) {
      const known = this.#byGuid.get(guid);
      if (known !== undefined) return known;
    }
    const running = pid === null ? undefined : this.#running.get(pid);
    if (running === undefined || (guid !== null && running.guid !== null && running.guid !== guid))
      return null;
    return running;
  }

  #add(event: ContextEvent): void {
    const { actor, starts } = event;
    if (actor.guid === null && actor.pid === null) return;
    // Before the process itself: a number may be that of the parent and, once more, that of the child.
    const parent = starts === null ? null : this.#named(starts.parent);
    const instance = starts === null ? this.#named(actor) : this.#started(event);
    if (instance === null) return;
    if (starts !== null) {
      instance.parent ??= parent === instance ? null : parent;
      instance.logonId ??= event.logonId;
    }
    if (event.endsProcess) instance.hasEnded = true;
    this.#of.set(event, instance);
  }

  #started(event: ContextEvent): Instance {
    const { guid, pid } = event.actor;
    const byGuid = guid === null ? undefined : this.#byGuid.get(guid);
    if (byGuid !== undefined) {
      byGuid.start ??= event;
      return byGuid;
    }
    const before = pid === null ? undefined : this.#byPid.get(pid);
    if (before !== undefined && before.start !== null && isTwin(before.start, event)) {
      if (guid !== null) this.#name(before, guid);
      return before;
    }
    return this.#new({ guid, pid }, event);
  }

  #named({ guid, pid }: ProcessName): Instance | null {
    if (guid !== null) {
      const known = this.#byGuid.get(guid);
      if (known !== undefined) return known;
    }
    if (pid === null) return guid === null ? null : this.#new({ guid, pid }, null);
    const last = this.#byPid.get(pid);
    const fits = last !== undefined && (guid === null || last.guid === null);
    if (!fits || (last.hasEnded && guid !== null)) return this.#new({ guid, pid }, null);
    if (guid !== null) this.#name(last, guid);
    return last;
  }

  #name(instance: Instance, guid: string): void {
    instance.guid = guid;
    this.#byGuid.set(guid, instance);
  }

  #new({ guid, pid }: ProcessName, start: ContextEvent | null): Instance {
    const instance: Instance = { guid, start, hasEnded: false, parent: null, logonId: null };
    if (guid !== null) this.#byGuid.set(guid, instance);
    if (pid !== null) {
      if (start === null && !this.#byPid.has(pid)) this.#running.set(pid, instance);
      this.#byPid.set(pid, instance);
    }
    return instance;
  }
}

/** A process, those that started it, and those that it started, as far as the window tells. */
export function familyOf(own: readonly Instance[], all: Iterable<Instance>): ReadonlySet<Instance> {
  const family = new Set<Instance>();
  const [self] = own;
  for (const each of own) family.add(each);
  for (let up = self?.parent ?? null; up !== null && !family.has(up); up = up.parent) family.add(up);
  for (const each of all) {
    const way = new Set<Instance>();
    for (let up: Instance | null = each; up !== null && !way.has(up); up = up.parent) {
      way.add(up);
      if (up !== self) continue;
      for (const met of way) family.add(met);
      break;
    }
  }
  return family;
}
