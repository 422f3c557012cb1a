import { resolve } from "node:path";
import { generateDtsBundle } from "dts-bundle-generator";

/** All declarations of the library in one file that names no other: the text of `engine.d.ts`. Takes some ten seconds. */
export function engineTypes(root: string): string {
  const [text] = generateDtsBundle(
    [{ filePath: resolve(root, "src/packaging/engine-entry.ts"), output: { noBanner: true } }],
    { preferredConfigPath: resolve(root, "tsconfig.json") },
  ) as readonly string[];
  if (text === undefined) throw new Error("there are no declarations of the engine");
  return text;
}
