import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { mayBe } from "./in-page.ts";
import type { Role } from "./page-driver.ts";

// Roles and names as dom-accessibility-api computes them in the page. Firefox itself can be asked over WebDriver BiDi, but takes a
// millisecond for every element below the one that is meant.

/** A CommonJS package as one function from a module's path to what it exports. */
function linked(entry: string): string {
  const root = dirname(entry);
  const modules = new Map<string, string>();
  const add = (file: string): string => {
    const name = relative(root, file);
    if (modules.has(name)) return name;
    modules.set(name, "");
    const code = readFileSync(file, "utf8").replaceAll(
      /\brequire\("(\.[^"]+)"\)/g,
      (_, path: string) => `require(${JSON.stringify(add(join(dirname(file), `${path}.js`)))})`,
    );
    modules.set(name, code);
    return name;
  };
  const first = add(entry);
  const bodies = [...modules].map(
    ([name, code]) => `${JSON.stringify(name)}: (exports, require) => {\n${code}\n}`,
  );
  return `(() => {
    const bodies = {${bodies.join(",\n")}};
    const made = {};
    const require = (name) => {
      if (!(name in made)) bodies[name]((made[name] = {}), require);
      return made[name];
    };
    return require(${JSON.stringify(first)});
  })()`;
}

const library = linked(createRequire(import.meta.url).resolve("dom-accessibility-api"));

/** To be run before the scripts of a page: {@link withRole} needs it there. */
export const accessibility = `globalThis[Symbol.for("dom-accessibility-api")] = ${library};`;

/** An expression for the elements with this role, and this name unless it is null, in the order of the document. */
export const withRole = (role: Role, name: string | null): string => `(() => {
  const { getRole, computeAccessibleName, isInaccessible } = globalThis[Symbol.for("dom-accessibility-api")];
  const name = ${JSON.stringify(name)};
  return ${mayBe(role, name)}.filter(
    (element) =>
      getRole(element) === ${JSON.stringify(role)} &&
      !isInaccessible(element) &&
      (name === null || computeAccessibleName(element) === name),
  );
})()`;
