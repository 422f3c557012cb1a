/** What of its rules goes into a page. */
export interface PageRules {
  /** Empty: the page keeps its bundled ones. */
  readonly rules: readonly string[];
  readonly logSources: string | null;
  readonly placeholders: string | null;
  readonly retired: boolean;
}

export interface PageCommand extends PageRules {
  readonly kind: "page";
  readonly output: string | null;
}

/** The options as they are given, by the names that they have on a command line. */
export interface PageOptions {
  readonly rules?: readonly string[] | undefined;
  readonly logsources?: string | undefined;
  readonly placeholders?: string | undefined;
  readonly retired?: boolean | undefined;
  readonly output?: string | undefined;
}

const pageOptions: readonly string[] = ["rules", "logsources", "placeholders", "retired", "output"];

/** The command that writes the page, or one sentence on what is wrong with it. */
export function readPageCommand(options: PageOptions, paths: readonly string[]): PageCommand | string {
  const stray = Object.keys(options).find((name) => !pageOptions.includes(name));
  if (stray !== undefined) return `--${stray} does not go with page`;
  if (paths.length > 0) return "page takes no PATH: --rules names rules, --output the file to write";
  const rules = toPageRules(options);
  return typeof rules === "string" ? rules : { kind: "page", ...rules, output: options.output ?? null };
}

/** What of the options says which rules go into a page, or what is wrong with it. */
export function toPageRules({ rules, logsources, placeholders, retired }: PageOptions): PageRules | string {
  if (rules === undefined && [logsources, placeholders, retired].some((option) => option !== undefined))
    return "--rules says which rules the other options are for";
  return {
    rules: rules ?? [],
    logSources: logsources ?? null,
    placeholders: placeholders ?? null,
    retired: retired ?? false,
  };
}
