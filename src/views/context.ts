import { createContext } from "svelte";
import type { Workbench } from "../store/workbench.svelte.ts";

/** The one object behind the page, for every component under `App`. */
export const [workbench, provideWorkbench] = createContext<Workbench>();
