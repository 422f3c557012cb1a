import { mount } from "svelte";
import PivotPage from "./PivotPage.svelte";

declare global {
  interface Window {
    select: (id: string) => void;
  }
}

mount(PivotPage, { target: document.getElementById("here")! });
