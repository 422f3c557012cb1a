export interface LoadOptions {
  /** Values for the placeholders of the modifier `expand`, by name without percent signs. */
  readonly placeholders?: ReadonlyMap<string, readonly string[]>;
  /** Load rules whose status is `deprecated` or `unsupported` too. Default: refuse them, saying so. */
  readonly retired?: boolean;
  /** Whether a dropped rule at that path counts as retired whatever its status says. */
  readonly isRetiredPath?: (path: string) => boolean;
  /** Ids of rules that are loaded and listed, but not run. */
  readonly disabled?: ReadonlySet<string>;
  /** What only people read of a rule that is all its file says is left out: whoever has the files reads it there (`inFull`). */
  readonly brief?: boolean;
  /** Hears before each file how many were read. */
  readonly onFile?: (read: number) => void;
}
