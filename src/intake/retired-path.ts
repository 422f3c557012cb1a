/**
 * Whether a rule lies in one of the folders where SigmaHQ keeps what it no longer stands by (`deprecated/`,
 * `unsupported/`). The rules in them mostly say so themselves, by their `status`; the older ones do not.
 */
export function isRetiredPath(path: string): boolean {
  return path
    .split(/[\\/]/)
    .slice(0, -1)
    .some((part) => /^(?:rules-)?(?:deprecated|unsupported)$/i.test(part));
}
