// The script of the page, as the page holds it: deflated, beside a small one that inflates it (src/boot.js).

import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { policyHash } from "../lib/sha256.ts";

export interface PageScript {
  /** Runs first, and inflates. */
  readonly boot: string;
  /** Base64 of raw DEFLATE: data, until it is inflated. */
  readonly script: string;
  /** Of a policy: the hashes of both, of the second as it runs. */
  readonly hashes: string;
}

/** @param code the text of a module, in UTF-8. */
export function pageScript(code: string): PageScript {
  const boot = readFileSync(new URL("../boot.js", import.meta.url), "utf8").trim();
  const script = deflateRawSync(code, { level: 9 }).toString("base64");
  return { boot, script, hashes: `${policyHash(boot)} ${policyHash(code)}` };
}
