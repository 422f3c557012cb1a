/** An argument or operand of PowerShell. */
export type Value =
  /** Text of a word or string; what a variable holds is UNKNOWN in it. `bare`: not in quotes, so that it may be a name. */
  | { readonly kind: "text"; readonly text: string; readonly bare: boolean }
  | { readonly kind: "list"; readonly items: readonly Value[] }
  /** `{ … }` */
  | { readonly kind: "block"; readonly code: string }
  /** `( … )` or `$( … )`: a command or an expression. */
  | { readonly kind: "group"; readonly code: string }
  /** `$x`, and `@x` which hands over a list or table of arguments. */
  | { readonly kind: "variable"; readonly name: string }
  /** `@{ … }` */
  | { readonly kind: "table"; readonly entries: ReadonlyMap<string, Value> }
  /** `[Name]` */
  | { readonly kind: "type"; readonly name: string }
  /** `target.Name(…)`, `[Type]::Name(…)` */
  | {
      readonly kind: "call";
      readonly target: Value;
      /** Lower case. */
      readonly member: string;
      /** Null where it is a property. */
      readonly values: readonly Value[] | null;
    };

/** One command of a pipeline: a name or expression and what follows, operators as bare text. */
export interface Command {
  /** Begins with `&` or `.`: what follows is run, not written. */
  readonly invoked: boolean;
  readonly values: readonly Value[];
  /** Code of `$( … )` inside strings and words, which runs before. */
  readonly inner: readonly string[];
  /** Text behind `--%`, which goes to the program as it is. */
  readonly verbatim: string | null;
}

export interface Statement {
  /** The variable that takes the result, lower case; null where none does. */
  readonly assigned: string | null;
  readonly commands: readonly Command[];
}
