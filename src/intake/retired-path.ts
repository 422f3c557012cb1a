/** Asked of thousands of paths: one look at the whole. */
const RETIRED = /(?:^|[\\/])(?:rules-)?(?:deprecated|unsupported)[\\/]/i;

/**
 * Whether a rule lies in one of the folders where SigmaHQ keeps what it no longer stands by (`deprecated/`,
 * `unsupported/`). The rules in them mostly say so themselves, by their `status`; the older ones do not.
 */
export function isRetiredPath(path: string): boolean {
  return RETIRED.test(path);
}
