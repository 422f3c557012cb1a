import { policyHash } from "../../lib/sha256.ts";
import { html } from "./markup.ts";

/** A page up to its content. It may neither run nor load anything, and has no other style than this one. */
export function pageStart(title: string, style: string): string {
  const policy = `default-src 'none'; style-src ${policyHash(style)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${html`<meta http-equiv="Content-Security-Policy" content="${policy}" />`.html}
<meta name="viewport" content="width=device-width, initial-scale=1">
${html`<title>${title}</title>`.html}
<style>${style}</style>
</head>
<body>
`;
}

export const pageEnd = "</body>\n</html>\n";
