import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, describe, expect, test } from "vitest";
import { foldChunks, foldedChunk } from "./fold-chunks.ts";
import { lazyModules } from "./lazy-modules.ts";

const folder = mkdtempSync(join(tmpdir(), "pivotscope-fold-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Makes one file of these and answers with what it prints for the arguments. */
async function built(
  name: string,
  files: Readonly<Record<string, string>>,
  late: readonly string[],
): Promise<(...args: readonly string[]) => string> {
  const root = join(folder, name);
  mkdirSync(root);
  for (const [path, text] of Object.entries(files))
    writeFileSync(join(root, path), text.replace(/^ +/gm, ""));
  await build({
    configFile: false,
    logLevel: "silent",
    root,
    plugins: [lazyModules(root, late), foldChunks()],
    build: {
      ssr: join(root, "main.ts"),
      minify: true,
      rolldownOptions: { output: { entryFileNames: "all.mjs", chunkFileNames: "[name].js" } },
    },
  });
  expect(readdirSync(join(root, "dist"))).toEqual(["all.mjs"]);
  return (...args) =>
    execFileSync(process.execPath, [join(root, "dist/all.mjs"), ...args], { encoding: "utf8" });
}

const files = {
  "main.ts": `
    import { basename } from "node:path";
    import { shared } from "./shared.ts";
    import { count, late } from "./late.ts";
    const say = (...words: unknown[]) => console.log(words.join(" "));
    if (process.argv[2] === "one") say((await import("./one.ts")).one());
    else if (process.argv[2] === "crypto") {
      const { isLoaded, random } = await import("./one.ts");
      say(isLoaded(), random(), isLoaded());
    }
    else if (process.argv[2] === "late") say(late("a"), [...count(3)].join(), await import("./one.ts").then(({ one }) => one()));
    say("main", shared.times, basename(new URL(import.meta.url).pathname));
  `,
  "one.ts": `
    import { shared } from "./shared.ts";
    import fs, { existsSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    import { randomBytes as bytes } from "node:crypto";
    console.log("one is made");
    export const isLoaded = () => process.moduleLoadList.includes("NativeModule crypto");
    export const random = () => bytes(3).length;
    export const one = () => \`one \${shared.see()} \${existsSync(fileURLToPath(import.meta.url))} \${fs.existsSync("nowhere")}\`;
  `,
  "late.ts": `
    import { shared } from "./shared.ts";
    console.log("late is made");
    export function late(text: string): string { return text + shared.see(); }
    export function* count(end: number): Generator<number> { for (let at = 0; at < end; at++) yield at; }
  `,
  "shared.ts": `
    console.log("shared is made");
    export const shared = { times: 0, see() { return '"\\\\' + String(++this.times); } };
  `,
};

describe("chunks in one file", () => {
  test("are made once, when they are asked for", async () => {
    const run = await built("lazy", files, ["late.ts"]);
    expect(run()).toBe("shared is made\nmain 0 all.mjs\n");
    expect(run("one")).toBe('shared is made\none is made\none "\\1 true false\nmain 1 all.mjs\n');
    expect(run("crypto")).toBe("shared is made\none is made\nfalse 3 true\nmain 0 all.mjs\n");
    expect(run("late")).toBe(
      'shared is made\nlate is made\none is made\na"\\1 0,1,2 one "\\2 true false\nmain 2 all.mjs\n',
    );
  });

  test("can't hold what no function stands for", async () => {
    const constant = { ...files, "late.ts": `${files["late.ts"]}\nexport const name = "late";\n` };
    await expect(built("constant", constant, ["late.ts"])).rejects.toThrow("can't be loaded late");
  });

  test("name what is to be loaded late and is imported by nothing", async () => {
    await expect(built("moved", files, ["late.ts", "gone.ts"])).rejects.toThrow("loaded late: gone.ts");
  });

  test("are refused where a part is of a kind that is not expected", () => {
    expect(() => foldedChunk(`export * from "./other.js";`, "import.meta")).toThrow("not expected");
    expect(() => foldedChunk(`import a from "fs";`, "import.meta")).toThrow("imports what is none");
    expect(() => foldedChunk(`export const a = 1;`, "import.meta")).toThrow("does not list");
    expect(() => foldedChunk(`const __loadChunk = 1;`, "import.meta")).toThrow("a name of its own");
  });
});
