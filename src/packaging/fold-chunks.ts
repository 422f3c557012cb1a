import { parseAst, type ESTree, type Plugin } from "vite";

// The command line is one file, and a command needs a part of it. V8 reads a text of code at some 25 MB/s, whether it runs or not,
// and a text in quotes at twenty times that: so what is not needed by all is cut into chunks, which the file holds as texts, and
// a chunk is compiled when somebody imports it.

/** What stands in the place of imports; no name that a minifier would make. */
const LOAD = "__loadChunk";
const IMPORT = "__importChunk";
const META = "__importMeta";
const BUILTIN = "process.getBuiltinModule";

/** What Node takes milliseconds to load, and of what only functions are used. */
const LATE_BUILTINS: readonly string[] = ["node:crypto"];

/**
 * `__importChunk` answers at once, with something that can be waited for, so that what is imported late need not be waited for
 * where nobody can wait (`lazyModules`).
 */
const loader = (chunks: string): string =>
  `const ${LOAD}=((texts,made)=>name=>made[name]??=${BUILTIN}("node:vm").compileFunction(texts[name],` +
  `["${LOAD}","${IMPORT}","${META}"],{filename:name})(${LOAD},${IMPORT},import.meta))(${chunks},{}),` +
  `${IMPORT}=name=>{const now=value=>({then:next=>now(next(value))});return now(${LOAD}(name))};`;

/** Puts all chunks of a build into its entry. They must not import each other in a circle, nor anything from the entry. */
export function foldChunks(): Plugin {
  return {
    name: "fold-chunks",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      refuseCircles(bundle);
      const texts: Record<string, string> = {};
      let entry: { code: string } | null = null;
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type !== "chunk") continue;
        if (file.isEntry) {
          entry = file;
          continue;
        }
        texts[name] = `"use strict";${foldedChunk(file.code, META)}`;
        Reflect.deleteProperty(bundle, name);
      }
      if (entry === null) throw new Error("the build has no entry");
      const [, start, code] = /^((?:#!.*\n)?)([^]*)$/.exec(entry.code)!;
      entry.code = start! + loader(JSON.stringify(texts)) + foldedChunk(code!, "import.meta");
    },
  };
}

type Bundle = Readonly<Record<string, { readonly type: string; readonly imports?: readonly string[] }>>;

/** @throws Error where a chunk would have to be there before it can be made. */
function refuseCircles(bundle: Bundle): void {
  const whole = new Set<string>();
  const visit = (name: string, above: readonly string[]): void => {
    if (whole.has(name)) return;
    if (above.includes(name)) throw new Error(`chunks import each other: ${[...above, name].join(", ")}`);
    for (const imported of bundle[name]?.imports ?? []) visit(imported, [...above, name]);
    whole.add(name);
  };
  for (const name of Object.keys(bundle)) visit(name, []);
}

/**
 * A module as what stands in a function: imports are loaded and exports are what it answers with.
 *
 * @param meta in the place of `import.meta`
 */
export function foldedChunk(code: string, meta: string): string {
  const body = code.replace(/^#!.*\n/, "");
  for (const name of [LOAD, IMPORT, META]) {
    if (body.includes(name)) throw new Error(`a chunk has a name of its own for ${name}`);
  }
  const edits: Edit[] = [];
  const exported: string[] = [];
  const { body: statements } = parseAst(body);
  for (const statement of statements) {
    const { start, end } = statement;
    if (statement.type === "ImportDeclaration") edits.push({ start, end, text: loaded(statement) });
    else if (statement.type === "ExportNamedDeclaration") {
      exported.push(...namesOf(statement));
      edits.push({ start, end, text: "" });
    } else if (statement.type.startsWith("Export")) {
      throw new Error(`a chunk has a statement that is not expected: ${statement.type}`);
    }
  }
  for (const node of nodesIn(statements)) {
    const { start, end } = node;
    if (node.type === "ImportExpression") {
      edits.push({ start, end, text: `${IMPORT}(${chunkName(node.source)})` });
    } else if (node.type === "MetaProperty" && node.meta.name === "import") {
      edits.push({ start, end, text: meta });
    }
  }
  return `${edited(body, edits)};${exported.length === 0 ? "" : `return{${exported.join(",")}};`}`;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function edited(code: string, edits: readonly Edit[]): string {
  let text = "";
  let at = 0;
  for (const edit of [...edits].sort((one, other) => one.start - other.start)) {
    text += code.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return (text + code.slice(at)).trim();
}

function loaded({ source, specifiers }: ESTree.ImportDeclaration): string {
  const from = source.value.startsWith("node:")
    ? `${BUILTIN}(${JSON.stringify(source.value)})`
    : `${LOAD}(${chunkName(source)})`;
  const named: string[] = [];
  const whole: string[] = [];
  for (const specifier of specifiers) {
    const local = specifier.local.name;
    if (specifier.type === "ImportSpecifier" && LATE_BUILTINS.includes(source.value))
      whole.push(`${local}=(...given)=>${from}.${keyOf(specifier.imported)}(...given)`);
    else if (specifier.type === "ImportSpecifier") named.push(`${keyOf(specifier.imported)}:${local}`);
    // The default of what Node has built in is all of it.
    else whole.push(`${local}=${from}`);
  }
  if (named.length > 0) whole.push(`{${named.join(",")}}=${from}`);
  return whole.length === 0 ? `${from};` : `const ${whole.join(",")};`;
}

function namesOf({ declaration, source, specifiers }: ESTree.ExportNamedDeclaration): readonly string[] {
  if (declaration !== null) throw new Error("a chunk exports what it does not list");
  const from = source === null ? "" : `${LOAD}(${chunkName(source)}).`;
  return specifiers.map(({ exported, local }) => `${keyOf(exported)}:${from}${keyOf(local)}`);
}

const keyOf = (name: ESTree.ModuleExportName): string =>
  name.type === "Literal" ? JSON.stringify(name.value) : name.name;

/** As the bundle calls it. */
function chunkName(source: ESTree.Expression): string {
  // The minifier has a text in backquotes.
  const path =
    source.type === "Literal"
      ? source.value
      : source.type === "TemplateLiteral" && source.quasis.length === 1
        ? source.quasis[0]!.value.cooked
        : null;
  if (typeof path !== "string" || !path.startsWith("./"))
    throw new Error(`a chunk imports what is none: ${String(path)}`);
  return JSON.stringify(path.slice(2));
}

function* nodesIn(value: unknown): Generator<ESTree.Node> {
  if (typeof value !== "object" || value === null) return;
  if ("type" in value && typeof value.type === "string") yield value as ESTree.Node;
  for (const child of Object.values(value)) yield* nodesIn(child);
}
