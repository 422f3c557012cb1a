import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOMES } from "./fresh-home.ts";

/** Homes of browsers that specs share go when the browsers are gone: these end with the processes that started them. */
export default function setup(): () => void {
  const homes = mkdtempSync(join(tmpdir(), "pivotscope-browsers-"));
  process.env[HOMES] = homes;
  return () => {
    rmSync(homes, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
}
