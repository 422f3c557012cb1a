import { frame } from "./table/frame.ts";
import { help } from "./table/help.ts";

/** Every text of the page. */
export const table = { ...frame, ...help };

export type Words = keyof typeof table;
