import type { Role } from "./page-driver.ts";

// Expressions evaluated in the page, the same in both browsers.

/** Reports violations of the Content-Security-Policy as console errors, before any script of the page runs. */
export const watchPolicy = `
  document.addEventListener("securitypolicyviolation", (event) => {
    console.error("policy violation: " + event.effectiveDirective + " " + event.blockedURI);
  });
`;

/** The page holds a sentence till it has started; the small pages of tests have none. */
export const hasStarted = `document.getElementById("not-started") === null`;

/** What may have a role in HTML: whether it has, the browser says. */
const bearers: Readonly<Record<Role, string>> = {
  button: "button, summary, input",
  columnheader: "th",
  dialog: "dialog",
  grid: "table",
  link: "a, area",
  menuitem: "menuitem",
  note: "aside",
  option: "option",
  region: "section",
  row: "tr",
  searchbox: "input",
  status: "output",
  tab: "tab",
  textbox: "input, textarea, [contenteditable]",
};

/** Elements that may have this role, and this name unless it is null: those that say each of its words somewhere. */
export const mayBe = (role: Role, name: string | null): string => `(() => {
  const elements = [...document.querySelectorAll(${JSON.stringify(`${bearers[role]}, [role~="${role}"]`)})];
  const words = ${JSON.stringify(name?.split(/\s+/) ?? [])};
  const attributes = ["aria-label", "title", "alt", "placeholder", "value"];
  const saidBy = (element) => [
    element.textContent,
    ...[element, ...element.querySelectorAll("*")].flatMap((each) => attributes.map((key) => each.getAttribute(key) ?? "")),
  ];
  return elements.filter((element) => {
    if (words.length === 0) return true;
    const labels = (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id));
    const sources = [element, ...(element.labels ?? []), ...labels].filter((each) => each !== null);
    const said = sources.flatMap(saidBy).join("");
    return words.every((word) => said.includes(word));
  });
})()`;

/** The file input with a label, by aria-label or <label>; null where there is none. */
export const fileInput = (label: string): string => `
  [...document.querySelectorAll("input[type=file]")].find(
    (input) =>
      input.getAttribute("aria-label") === ${JSON.stringify(label)} ||
      [...(input.labels ?? [])].some((text) => text.textContent.trim() === ${JSON.stringify(label)}),
  ) ?? null
`;
