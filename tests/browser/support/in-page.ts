// Expressions evaluated in the page, the same in both browsers.

/** Reports violations of the Content-Security-Policy as console errors, before any script of the page runs. */
export const watchPolicy = `
  document.addEventListener("securitypolicyviolation", (event) => {
    console.error("policy violation: " + event.effectiveDirective + " " + event.blockedURI);
  });
`;

/** The file input with a label, by aria-label or <label>; null where there is none. */
export const fileInput = (label: string): string => `
  [...document.querySelectorAll("input[type=file]")].find(
    (input) =>
      input.getAttribute("aria-label") === ${JSON.stringify(label)} ||
      [...(input.labels ?? [])].some((text) => text.textContent.trim() === ${JSON.stringify(label)}),
  ) ?? null
`;
