import { tacticNames, techniqueNames, withdrawnTechniques } from "./attack-names.ts";

export interface Tactic {
  /** `TA0008`. */
  readonly id: string;
  readonly name: string;
}

export interface Technique {
  /** As the rule says it: `T1059.001`. */
  readonly id: string;
  /** Null where ATT&CK for Enterprise has no such id. */
  readonly name: string | null;
  /** For a sub-technique the name of its technique, else null. */
  readonly parent: string | null;
  /** For an id that was withdrawn, the one that took its place; null where it is in use, or was given up. */
  readonly replacedBy: string | null;
  readonly withdrawn: boolean;
}

/** What a rule's tags say, sorted by kind (Sigma tags specification). Each list keeps the order of the rule. */
export interface TagSummary {
  readonly tactics: readonly Tactic[];
  readonly techniques: readonly Technique[];
  /** ATT&CK groups, `G0032`. */
  readonly groups: readonly string[];
  /** ATT&CK software, `S0029`. */
  readonly software: readonly string[];
  /** `CVE-2021-44228`. */
  readonly cves: readonly string[];
  /** `CAR-2013-05-004`. */
  readonly analytics: readonly string[];
  /** What belongs to none of these, as written: `detection.threat-hunting`, `tlp.amber`. */
  readonly others: readonly string[];
}

/** Understands the tags of a rule, old spellings included: `attack.lateral_movement`, `attack.defense-evasion`. */
export function attackOf(tags: readonly string[]): TagSummary {
  const tactics = new Map<string, Tactic>();
  const techniques = new Map<string, Technique>();
  const groups = new Set<string>();
  const software = new Set<string>();
  const cves = new Set<string>();
  const analytics = new Set<string>();
  const others = new Set<string>();
  for (const tag of tags) {
    const plain = tag.trim().toLowerCase();
    const [, space = "", rest = ""] = /^([a-z0-9]+)\.(.*)$/s.exec(plain) ?? [];
    const tactic = space === "attack" ? tacticOf(rest) : null;
    if (tactic !== null) tactics.set(tactic.id, tactic);
    else if (space === "attack" && TECHNIQUE.test(rest)) {
      const technique = techniqueOf(rest);
      techniques.set(technique.id, technique);
    } else if (space === "attack" && /^g\d{4}$/.test(rest)) groups.add(rest.toUpperCase());
    else if (space === "attack" && /^s\d{4}$/.test(rest)) software.add(rest.toUpperCase());
    else if (space === "cve" && /^\d{4}[.-]\d{3,}$/.test(rest)) cves.add(`CVE-${rest.replace(".", "-")}`);
    else if (space === "car" && /^\d{4}-\d{2}-\d{3}$/.test(rest)) analytics.add(`CAR-${rest}`);
    else others.add(tag);
  }
  return {
    tactics: [...tactics.values()],
    techniques: [...techniques.values()],
    groups: [...groups],
    software: [...software],
    cves: [...cves],
    analytics: [...analytics],
    others: [...others],
  };
}

const TECHNIQUE = /^t\d{4}(?:\.\d{3})?$/;

/** A technique by its id, in any case. An id that nobody knows comes back without a name. */
export function techniqueOf(id: string): Technique {
  const upper = id.toUpperCase();
  return (
    tables().techniques.get(upper) ?? {
      id: upper,
      name: null,
      parent: null,
      replacedBy: null,
      withdrawn: false,
    }
  );
}

/** All tactics, in the order of the matrix. */
export const tactics: readonly Tactic[] = tacticNames.map(([id, , name]) => ({ id, name }));

/** All techniques in use, by id. */
export function techniques(): readonly Technique[] {
  return [...tables().techniques.values()].filter((technique) => !technique.withdrawn);
}

function tacticOf(text: string): Tactic | null {
  return tables().tactics.get(text.replaceAll("_", "-")) ?? null;
}

interface Tables {
  readonly tactics: ReadonlyMap<string, Tactic>;
  readonly techniques: ReadonlyMap<string, Technique>;
}

let known: Tables | null = null;

// 850 names: split up when first asked for, not when the page starts.
function tables(): Tables {
  known ??= { tactics: readTactics(), techniques: readTechniques() };
  return known;
}

function readTactics(): Map<string, Tactic> {
  const byTag = new Map<string, Tactic>();
  for (const [id, tag, name] of tacticNames) {
    byTag.set(tag, { id, name });
    byTag.set(id.toLowerCase(), { id, name });
  }
  // Until version 19 stealth and impairment were one tactic. Its id now belongs to Stealth, so it stands without.
  byTag.set("defense-evasion", { id: "", name: "Defense Evasion" });
  return byTag;
}

function readTechniques(): Map<string, Technique> {
  const byId = new Map<string, Technique>();
  const current = { replacedBy: null, withdrawn: false } as const;
  for (const line of techniqueNames.trim().split("\n")) {
    const [main = "", ...subs] = line.split("|");
    const [number, name] = splitAtSpace(main);
    const id = `T${number}`;
    byId.set(id, { id, name, parent: null, ...current });
    for (const sub of subs) {
      const [order, subName] = splitAtSpace(sub);
      const subId = `${id}.${order.padStart(3, "0")}`;
      byId.set(subId, { id: subId, name: subName, parent: name, ...current });
    }
  }
  for (const line of withdrawnTechniques.trim().split("\n")) {
    const [old = "", successor = ""] = line.split(">");
    const [number, name] = splitAtSpace(old);
    const id = `T${number}`;
    const parent = id.includes(".") ? (byId.get(id.slice(0, 5))?.name ?? null) : null;
    byId.set(id, {
      id,
      name,
      parent,
      replacedBy: successor === "" ? null : `T${successor}`,
      withdrawn: true,
    });
  }
  return byId;
}

function splitAtSpace(text: string): [string, string] {
  const at = text.indexOf(" ");
  return [text.slice(0, at), text.slice(at + 1)];
}
