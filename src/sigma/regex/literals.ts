import type { RegexNode } from "./syntax.ts";

/** Not worth looking for: too short to exclude much. */
const MIN_LENGTH = 3;
const MAX_ALTERNATIVES = 64;

/**
 * Folded texts of which every match contains at least one, or null where nothing can be said. Of several such lists
 * the one whose shortest text is longest.
 */
export function requiredLiterals(node: RegexNode): readonly string[] | null {
  const literals = best(requirements(node));
  return literals === null || shortest(literals) < MIN_LENGTH ? null : literals;
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
      const literal = node.set.literal();
      return literal === null ? [] : [[literal]];
    }
    default:
      return [];
  }
}

function ofSequence(nodes: readonly RegexNode[]): readonly (readonly string[])[] {
  const lists: (readonly string[])[] = [];
  let run = "";
  for (const node of nodes) {
    const literal = node.kind === "set" ? node.set.literal() : null;
    if (literal !== null) {
      run += literal;
      continue;
    }
    // An assertion takes no room: the texts on both sides of it touch.
    if (node.kind === "assertion" || node.kind === "empty") continue;
    if (run !== "") lists.push([run]);
    run = "";
    lists.push(...requirements(node));
  }
  if (run !== "") lists.push([run]);
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
