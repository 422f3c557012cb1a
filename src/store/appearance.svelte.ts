import { recall, remember } from "./remembered.ts";

export type Theme = "system" | "light" | "dark";

const themes: readonly Theme[] = ["system", "light", "dark"];

/** Theme and sizes of the panels, remembered between visits. */
export class Appearance {
  #theme = $state.raw<Theme>(
    recall("theme", (stored) => themes.find((theme) => theme === stored) ?? null) ?? "system",
  );
  #detailWidth = $state.raw(recallSize("detail-width") ?? 440);
  #detailHeight = $state.raw(recallSize("detail-height") ?? 260);
  #problemsOpen = $state.raw(
    recall("problems-open", (stored) => (typeof stored === "boolean" ? stored : null)) ?? true,
  );

  constructor() {
    this.#show();
  }

  get theme(): Theme {
    return this.#theme;
  }

  /** Of the detail panel to the right of the table, in pixels. */
  get detailWidth(): number {
    return this.#detailWidth;
  }

  /** Of the detail panel below the table, in pixels. */
  get detailHeight(): number {
    return this.#detailHeight;
  }

  get problemsOpen(): boolean {
    return this.#problemsOpen;
  }

  nextTheme(): void {
    this.#theme = themes[(themes.indexOf(this.#theme) + 1) % themes.length]!;
    remember("theme", this.#theme);
    this.#show();
  }

  resizeDetail(side: "right" | "below", size: number): void {
    const bounded = Math.round(Math.min(2000, Math.max(160, size)));
    if (side === "right") this.#detailWidth = bounded;
    else this.#detailHeight = bounded;
    remember(side === "right" ? "detail-width" : "detail-height", bounded);
  }

  toggleProblems(open = !this.#problemsOpen): void {
    this.#problemsOpen = open;
    remember("problems-open", open);
  }

  #show(): void {
    document.documentElement.dataset["theme"] = this.#theme;
  }
}

function recallSize(key: string): number | null {
  return recall(key, (stored) =>
    typeof stored === "number" && stored >= 160 && stored <= 2000 ? stored : null,
  );
}
