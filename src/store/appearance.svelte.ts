import { MediaQuery } from "svelte/reactivity";
import { firstSpoken, isLanguage, language, speak, type Language } from "../words/index.svelte.ts";
import { recall, remember, type RememberedKey } from "./remembered.ts";

export type Theme = "system" | "light" | "dark";

/** Where the detail panel lies: beside the table, or over it where there is no room for both. */
export type PanelSide = "right" | "below" | "over";

const themes: readonly Theme[] = ["system", "light", "dark"];

/** Theme, language and sizes of the panels, remembered between visits, and what the window has room for. */
export class Appearance {
  #theme = $state.raw<Theme>(
    recall("theme", (stored) => themes.find((theme) => theme === stored) ?? null) ?? "system",
  );
  #detailWidth = $state.raw(recallSize("detail-width") ?? 440);
  #detailHeight = $state.raw(recallSize("detail-height") ?? 260);
  #panelOpen = $state.raw(false);
  readonly #wide = new MediaQuery("(min-width: 1100px)");
  readonly #low = new MediaQuery("(max-height: 799px)");

  constructor() {
    speak(
      recall("language", (stored) => (isLanguage(stored) ? stored : null)) ??
        firstSpoken(navigator.languages ?? []),
    );
    this.#show();
  }

  get theme(): Theme {
    return this.#theme;
  }

  /** Room for table and details side by side. */
  get isWide(): boolean {
    return this.#wide.current;
  }

  /** What is not the table gives way to its rows. */
  get isLow(): boolean {
    return this.#low.current;
  }

  get side(): PanelSide {
    return this.isWide ? "right" : this.isLow ? "over" : "below";
  }

  /** Of the detail panel beside the table, in pixels. */
  get detailSize(): number {
    return this.side === "right" ? this.#detailWidth : this.#detailHeight;
  }

  /** Whether a panel that lies over the table is open; one beside it always is. */
  get panelOpen(): boolean {
    return this.#panelOpen || this.side !== "over";
  }

  togglePanel(open: boolean): void {
    this.#panelOpen = open;
  }

  nextTheme(): void {
    this.#theme = themes[(themes.indexOf(this.#theme) + 1) % themes.length]!;
    remember("theme", this.#theme);
    this.#show();
  }

  speak(next: Language): void {
    speak(next);
    remember("language", next);
    this.#show();
  }

  resizeDetail(size: number): void {
    const bounded = Math.round(Math.min(2000, Math.max(160, size)));
    const isRight = this.side === "right";
    if (isRight) this.#detailWidth = bounded;
    else this.#detailHeight = bounded;
    remember(isRight ? "detail-width" : "detail-height", bounded);
  }

  #show(): void {
    document.documentElement.dataset["theme"] = this.#theme;
    document.documentElement.lang = language();
  }
}

function recallSize(key: RememberedKey): number | null {
  return recall(key, (stored) =>
    typeof stored === "number" && stored >= 160 && stored <= 2000 ? stored : null,
  );
}
