import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import tseslint from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

// Each row may import only the rows above it; folders in one row never import each other.
const rows = [
  ["lib"],
  ["model"],
  ["event", "regex", "catalogue"],
  ["intake", "evtx", "sigma", "portproxy", "export", "table"],
  ["forwards", "matches", "continuity", "events", "case", "context"],
  ["scan"],
  ["words"],
  ["store"],
  ["views"],
];

// The same for the module.
const wasmRows = [["layout"], ["memory"], ["binxml"], ["container"], ["program", "scan", "output"]];

const restrict = (folder, patterns, root = "src") => ({
  files: [`${root}/${folder}/**`],
  rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns }] },
});

const ban = (folder, banned, extra = {}, root = "src") => ({
  // A folder of its own of that name is another one: sigma has a scan of its own.
  group: banned.flatMap((name) => [`**/${name}/**`, `!./${name}/**`]),
  message: `${root}/${folder} may not import this folder`,
  ...extra,
});

const wasmOnly = {
  group: ["evtx-wasm", "evtx-wasm/**"],
  message: "only src/evtx knows that WebAssembly exists",
};

const folderRules = rows.slice(0, -1).flatMap((row, i) =>
  row.map((folder) => {
    const banned = [...row.filter((name) => name !== folder), ...rows.slice(i + 1).flat(), "cli"];
    return restrict(folder, [ban(folder, banned), ...(folder === "evtx" ? [] : [wasmOnly])]);
  }),
);

const wasmRules = wasmRows.flatMap((row, i) =>
  row.map((folder) => {
    const banned = [...row.filter((name) => name !== folder), ...wasmRows.slice(i + 1).flat()];
    const entries = ["**/index", "**/host", ...(folder === "layout" ? ["../layout"] : [])];
    const entry = { group: entries, message: "the entries import the folders" };
    return restrict(folder, banned.length === 0 ? [entry] : [ban(folder, banned, {}, "wasm"), entry], "wasm");
  }),
);

// The rooms of a scan: what both sides say to each other, then the two sides, then the places they run in.
const scanRooms = [["protocol"], ["pool", "worker"], ["page", "node"]];

const aboveScan = ban("scan", [...rows.slice(6).flat(), "cli"]);
const scanRules = scanRooms.slice(0, 2).flatMap((row, i) =>
  row.map((room) => {
    const banned = [...row.filter((name) => name !== room), ...scanRooms.slice(i + 1).flat()];
    return restrict(`scan/${room}`, [aboveScan, wasmOnly, ban(`scan/${room}`, banned)]);
  }),
);

export default tseslint.config(
  { ignores: ["dist/", "release/", "wasm/build/", "node_modules/", "coverage/"] },
  js.configs.recommended,
  tseslint.configs.strict,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unified-signatures": "off",
      "no-undef": "off",
      eqeqeq: "error",
      "no-eval": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]",
          message: "no HTML from data",
        },
        {
          selector: "AssignmentExpression[operator=/^[+-]=$/][right.value=1]",
          message: "a step of one is ++ or --",
        },
      ],
      // Where there are two ways to say one thing, the one that the code takes.
      "no-restricted-imports": [
        "error",
        { paths: [{ name: "vitest", importNames: ["it"], message: "a test is called test" }] },
      ],
      "@typescript-eslint/consistent-type-definitions": "error",
      "logical-assignment-operators": "error",
      "no-duplicate-imports": "error",
      "no-else-return": "error",
      "no-lonely-if": "error",
      "object-shorthand": "error",
      "one-var": ["error", "never"],
      "operator-assignment": "error",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
    rules: { "svelte/no-at-html-tags": "error" },
  },
  {
    files: ["wasm/**/*.ts"],
    ignores: ["wasm/host.ts"],
    // 64-bit literals are exact in AssemblyScript.
    rules: { "no-loss-of-precision": "off" },
  },
  folderRules,
  // The texts of the page know nothing of what they are about.
  restrict("words", [ban("words", [...rows.slice(2, 6).flat(), "store", "views", "cli"]), wasmOnly]),
  scanRules,
  wasmRules,
  restrict("views", [
    // What is asked of rows and of a case is pure and small, like lib and model; the others work in workers, behind the store.
    ban(
      "views",
      [
        ...rows
          .slice(3, 5)
          .flat()
          .filter((name) => !["table", "matches", "events", "case", "context"].includes(name)),
        "cli",
      ],
      {
        allowTypeImports: true,
      },
    ),
    wasmOnly,
  ]),
  restrict("cli", [ban("cli", ["store", "views"]), wasmOnly]),
  {
    files: ["src/**"],
    ignores: ["src/scan/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        { property: "postMessage", message: "postMessage appears only in src/scan" },
      ],
    },
  },
);
