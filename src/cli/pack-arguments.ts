/** Rules are read once and written as a pack. */
export interface PackCommand {
  readonly kind: "pack";
  /** Files, folders and archives of rules. */
  readonly rules: readonly string[];
  readonly output: string | null;
}

const packOptions: readonly string[] = ["output", "log"];

/** The command that packs rules, or one sentence on what is wrong with it. */
export function readPackCommand(
  options: { readonly output?: string | undefined },
  rules: readonly string[],
): PackCommand | string {
  const stray = Object.keys(options).find((name) => !packOptions.includes(name));
  if (stray !== undefined) return `--${stray} does not go with pack`;
  if (rules.length === 0) return "pack needs at least one PATH of rules";
  return { kind: "pack", rules, output: options.output ?? null };
}
