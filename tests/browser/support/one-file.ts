import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import type { PageParts } from "../../../src/export/index.ts";
import { policyHash } from "../../../src/lib/sha256.ts";
import { pageScript } from "../../../src/packaging/page-script.ts";

/** A module as the smallest page there can be, under the policy of the real one. Its script is `code`, bundled. */
export async function oneFileParts(folder: string, code: string, style: string): Promise<PageParts> {
  const entry = join(folder, "entry.ts");
  writeFileSync(entry, code);
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: { write: false, target: "es2023", lib: { entry, formats: ["es"] } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !("output" in output)) throw new Error("nothing was built");
  const { boot, script, hashes } = pageScript(output.output[0].code.trim());
  const policy = [
    "default-src 'none'",
    `script-src ${hashes} 'wasm-unsafe-eval'`,
    `style-src-elem ${policyHash(style)}`,
    "connect-src 'none'",
    "worker-src blob:",
  ].join("; ");
  const frame = `<!doctype html>
<html lang="en">
  <head>
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta charset="utf-8" />
    <title>Copy &amp; copy</title>
  </head>
  <body>
    <div id="page"></div>
    <noscript>needs <b>JavaScript</b></noscript>
  </body>
</html>
`;
  return { frame, style, script, boot };
}
