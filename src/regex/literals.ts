import type { RegexNode } from "./syntax.ts";

const MAX_ALTERNATIVES = 64;
/** Spellings of one run of characters, where a small class stands in it. */
const MAX_SPELLINGS = 16;

/** Lists that are kept of one regular expression: the first few exclude the most. */
const MAX_LISTS = 3;

/**
 * Lists of folded texts: of each every match contains at least one. None where nothing can be said; the one whose
 * shortest text is longest comes first.
 */
export function requiredLiterals(node: RegexNode): readonly (readonly string[])[] {
  const lists = new Map(requirements(node).map((list) => [list.join("\0"), list]));
  const [first, ...others] = [...lists.values()].toSorted((one, other) => shortest(other) - shortest(one));
  if (first === undefined) return [];
  return [first, ...others.filter(tellsMuch)].slice(0, MAX_LISTS);
}

// Each list is a requirement by itself: one of its texts occurs.
function requirements(node: RegexNode): readonly (readonly string[])[] {
  switch (node.kind) {
    case "sequence":
      return ofSequence(node.nodes);
    case "choice":
      return ofChoice(node.nodes);
    case "repeat":
      return node.min > 0 ? requirements(node.node) : [];
    case "set": {
      const choices = node.set.choices(MAX_SPELLINGS);
      return choices === null ? [] : [choices];
    }
    default:
      return [];
  }
}

function ofSequence(nodes: readonly RegexNode[]): readonly (readonly string[])[] {
  const lists: (readonly string[])[] = [];
  // The spellings of the run of characters that ends here: several where small classes stand in it.
  let run: readonly string[] = [""];
  const endRun = (): void => {
    if (run[0] !== "") lists.push(run);
    run = [""];
  };
  for (const node of nodes) {
    // An assertion takes no room: the texts on both sides of it touch.
    if (node.kind === "assertion" || node.kind === "empty") continue;
    const once = node.kind === "repeat" && node.min > 0 ? node.node : node;
    const choices = once.kind === "set" ? once.set.choices(MAX_SPELLINGS) : null;
    if (choices === null) {
      endRun();
      lists.push(...requirements(node));
      continue;
    }
    if (run.length * choices.length > MAX_SPELLINGS) endRun();
    run = run.flatMap((text) => choices.map((choice) => text + choice));
    if (node.kind !== "repeat" || node.max === 1) continue;
    // The first of several follows what was before, the last of them leads what comes after.
    endRun();
    run = choices;
  }
  endRun();
  return lists;
}

function ofChoice(nodes: readonly RegexNode[]): readonly (readonly string[])[] {
  const all: string[] = [];
  for (const node of nodes) {
    const literals = best(requirements(node));
    if (literals === null) return [];
    all.push(...literals);
  }
  return all.length > MAX_ALTERNATIVES ? [] : [all];
}

function best(lists: readonly (readonly string[])[]): readonly string[] | null {
  let chosen: readonly string[] | null = null;
  for (const list of lists) if (chosen === null || shortest(list) > shortest(chosen)) chosen = list;
  return chosen;
}

// "Some digit occurs" excludes next to nothing.
function tellsMuch(list: readonly string[]): boolean {
  return shortest(list) > 2 || list.length < 3;
}

function shortest(texts: readonly string[]): number {
  return Math.min(...texts.map((text) => text.length));
}

/** The least length of a match, in UTF-16 units at least as many as it has characters. */
export function leastLength(node: RegexNode): number {
  switch (node.kind) {
    case "set":
      return 1;
    case "sequence":
      return node.nodes.reduce((sum, child) => sum + leastLength(child), 0);
    case "choice":
      return Math.min(...node.nodes.map(leastLength));
    case "repeat":
      return node.min * leastLength(node.node);
    default:
      return 0;
  }
}
