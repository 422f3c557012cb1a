import { mount } from "svelte";
import TallGrid from "./TallGrid.svelte";

declare global {
  interface Window {
    /** Set: answers wait in `asked` until somebody calls them. */
    held: boolean;
    asked: (() => void)[];
  }
}

window.held = false;
window.asked = [];

mount(TallGrid, {
  target: document.getElementById("here")!,
  props: {
    count: 10_000_000,
    answer: (give: () => void) => {
      if (window.held) window.asked.push(give);
      else setTimeout(give);
    },
  },
});
