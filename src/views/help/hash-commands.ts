export interface HashCommand {
  /** The system that it is for. */
  readonly where: string;
  readonly command: string;
}

/** What stands before the rules, as a pattern that does not find itself: the page holds this text too. */
const RULES = 'id="pivotscope-rule[s]">';

/**
 * Commands that print the SHA-256 of the page's file.
 *
 * @param withoutRules as if the block with the rules of a saved copy were empty, as it is in the page of a release. No text of
 *   that block holds a `<`.
 */
export function hashCommands(withoutRules: boolean): readonly HashCommand[] {
  if (!withoutRules)
    return [
      { where: "Linux", command: "sha256sum pivotscope.html" },
      { where: "macOS", command: "shasum -a 256 pivotscope.html" },
      { where: "Windows", command: "Get-FileHash pivotscope.html" },
    ];
  const emptied = `sed 's/\\(${RULES}\\)[^<]*/\\1null/' pivotscope.html`;
  const text = "[IO.File]::ReadAllText((Resolve-Path pivotscope.html))";
  const bytes = `[Text.Encoding]::UTF8.GetBytes((${text} -replace '(?<=${RULES})[^<]*', 'null'))`;
  return [
    { where: "Linux", command: `${emptied} | sha256sum` },
    { where: "macOS", command: `${emptied} | shasum -a 256` },
    {
      where: "Windows",
      command: `Get-FileHash -InputStream ([IO.MemoryStream]::new(${bytes}))`,
    },
  ];
}
