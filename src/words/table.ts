import { forwards } from "./table/forwards.ts";
import { frame } from "./table/frame.ts";
import { help } from "./table/help.ts";
import { parts } from "./table/parts.ts";
import { problems } from "./table/problems.ts";
import { store } from "./table/store.ts";

/** Every text of the page. */
export const table = {
  ...forwards,
  ...frame,
  ...help,
  ...parts,
  ...problems,
  ...store,
};

export type Words = keyof typeof table;
