import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { build } from "vite";

/** Writes what the package evtx-wasm holds beside its module: its two entries as JavaScript, and their types. */
export async function main(): Promise<void> {
  const folder = resolve(import.meta.dirname, "../../wasm");
  const entries = { host: join(folder, "host.ts"), layout: join(folder, "layout.ts") };
  await build({
    configFile: false,
    logLevel: "warn",
    root: folder,
    build: {
      outDir: join(folder, "build"),
      emptyOutDir: false,
      minify: false,
      target: "es2022",
      lib: { entry: entries, formats: ["es"] },
    },
  });
  const parts = readdirSync(join(folder, "layout")).sort();
  const layout = parts.map((name) => typesOf(join(folder, "layout", name)));
  writeFileSync(join(folder, "build/host.d.ts"), typesOf(entries.host));
  writeFileSync(join(folder, "build/layout.d.ts"), layout.join("\n"));
}

/** The declarations of a file, without what it names of its neighbours; numbers of the module are numbers. */
function typesOf(path: string): string {
  const { outputText, diagnostics } = ts.transpileDeclaration(readFileSync(path, "utf8"), {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, isolatedDeclarations: true },
  });
  const [problem] = diagnostics ?? [];
  if (problem !== undefined)
    throw new Error(`${path}: ${ts.flattenDiagnosticMessageText(problem.messageText, " ")}`);
  return outputText
    .replace(/^import [^;]*;\n/gm, "")
    .replace(/^export \{\};\n/gm, "")
    .replace(/: [ui]32;/g, ": number;");
}
