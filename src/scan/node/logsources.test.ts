import { expect, test } from "vitest";
import { parseToml } from "../../sigma/logsource/toml.ts";
import { bundledMap } from "../bundled.ts";

test("what Node knows of the bundled log source map is what the parser makes of it", async () => {
  // Not the text itself, which it may know already.
  const tree = parseToml(`${bundledMap.text}\n`);
  await expect(JSON.stringify(tree)).toMatchFileSnapshot("logsources.json");
});
