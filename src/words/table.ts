import { frame } from "./table/frame.ts";
import { forwards } from "./table/forwards.ts";
import { help } from "./table/help.ts";
import { parts } from "./table/parts.ts";
import { problems } from "./table/problems.ts";
import { store } from "./table/store.ts";

/** Every text of the page. */
export const table = { ...frame, ...forwards, ...help, ...parts, ...problems, ...store };

export type Words = keyof typeof table;
