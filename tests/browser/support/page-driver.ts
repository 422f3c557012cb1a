/** The browsers that every spec runs in. */
export const browserNames = ["chromium", "firefox"] as const;
export type BrowserName = (typeof browserNames)[number];

/** What `prefers-color-scheme` answers. */
export type ColorScheme = "light" | "dark";

export interface BrowserOptions {
  readonly colorScheme: ColorScheme;
}

export type Role =
  | "button"
  | "columnheader"
  | "dialog"
  | "grid"
  | "link"
  | "menuitem"
  | "option"
  | "region"
  | "note"
  | "row"
  | "searchbox"
  | "status"
  | "tab"
  | "textbox";

export interface Download {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One page in one browser, as a person uses it. Names are matched whole, roles as they are computed in the page. */
export interface PageDriver {
  readonly browser: BrowserName;
  /** URLs of every request since the page was opened, its own first. */
  readonly requests: readonly string[];
  /** Console errors, uncaught errors and violations of the Content-Security-Policy since the page was opened. */
  readonly complaints: readonly string[];
  /** Opens a file of this machine by its `file://` URL, and waits till it has started unless it is one that will not. */
  open(path: string, starts?: boolean): Promise<void>;
  /** Gives files to the file input with this label. */
  setFiles(label: string, paths: readonly string[]): Promise<void>;
  /** How many elements have this role, and this name unless it is null. */
  count(role: Role, name: string | null): Promise<number>;
  /** The text of the first such element as rendered; null where there is none. */
  text(role: Role, name: string | null): Promise<string | null>;
  click(role: Role, name: string): Promise<void>;
  /** One key by its `KeyboardEvent.key` name, with modifiers in front: `Control+a`. */
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Turns the wheel over a point of the page, in pixels; down is positive. */
  wheel(x: number, y: number, by: number): Promise<void>;
  /** Presses the button of the mouse at a point of the page, in pixels, and lets it go at another. */
  drag(from: readonly [x: number, y: number], to: readonly [x: number, y: number]): Promise<void>;
  /** Does something that ends in one download and reads it. */
  download(action: () => Promise<void>): Promise<Download>;
  /** The value of a JavaScript expression in the page; must survive JSON. */
  evaluate<T>(expression: string): Promise<T>;
  screenshot(path: string): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** Changes what `prefers-color-scheme` answers; Firefox can be told at its start only. */
  prefer(colorScheme: ColorScheme): Promise<void>;
  close(): Promise<void>;
}

/** A browser that runs, in a home of its own. */
export interface OpenBrowser {
  /**
   * A page that shares nothing with others but, in Firefox, the folder of downloads and the colour scheme. Closing it leaves the
   * browser open.
   */
  newPage(options: BrowserOptions): Promise<PageDriver>;
  close(): Promise<void>;
}

/** Milliseconds that anything may take before a test gives up: a limit for what hangs, not for what is slow. */
export const PATIENCE = 300_000;

/** Waits until `read` gives a value that passes; fails with the last value seen. */
export async function until<T>(
  what: string,
  read: () => Promise<T>,
  passes: (value: T) => boolean,
  milliseconds = PATIENCE,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await read();
    if (passes(value)) return value;
    if (Date.now() > end)
      throw new Error(`waited ${String(milliseconds)} ms for ${what}; last seen: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until an expression has this value in the page. */
export const becomes = <T>(page: PageDriver, what: string, expression: string, wanted: T): Promise<T> =>
  until(
    what,
    () => page.evaluate<T>(expression),
    (value) => value === wanted,
    60_000,
  );
