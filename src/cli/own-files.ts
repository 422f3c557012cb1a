// What belongs to the program itself: files beside its script, or assets where all of it is one executable (Node's "single
// executable applications"; src/packaging/executables.ts puts them in).

import { readFile } from "node:fs/promises";
import { getAsset, isSea } from "node:sea";
import { fileURLToPath } from "node:url";
import { reasonOf } from "../lib/reason-of.ts";
import { UsageError } from "./usage-error.ts";

/** The assets of an executable, by name. */
export const SCRIPT_ASSET = "cli.js";
export const PAGE_ASSET = "pivotscope.html";

/** The program, as its threads run it. */
export function ownScript(): URL {
  if (!isSea()) return new URL(import.meta.url);
  const script = Buffer.from(getAsset(SCRIPT_ASSET)).toString("base64");
  return new URL(`data:text/javascript;base64,${script}`);
}

/** The file that the program is, as it runs here and now: what has its hash is the same program. */
export const ownFile = (): string => (isSea() ? process.execPath : fileURLToPath(import.meta.url));

/** The text of the page as it was built. @throws UsageError where it is not there. */
export async function readPage(): Promise<string> {
  if (isSea()) return getAsset(PAGE_ASSET, "utf8");
  try {
    return await readFile(new URL(PAGE_ASSET, import.meta.url), "utf8");
  } catch (error) {
    throw new UsageError(`page needs ${PAGE_ASSET} beside this program: ${reasonOf(error)}`);
  }
}
