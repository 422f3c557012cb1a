import { noPack } from "./compact-node.ts";

// What JSON in a pack has to be. Each throws a `Refusal` where it is not.

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw noPack();
  return value as Record<string, unknown>;
}

export function listOf(json: string): readonly unknown[] {
  const value = parsed(json);
  if (!Array.isArray(value)) throw noPack();
  return value as readonly unknown[];
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw noPack();
  }
}

export const isListOf = (type: "number" | "string", value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === type);
