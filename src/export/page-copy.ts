// A page that can write itself. From file:// it cannot fetch its own text, and the document at any later time holds what
// the application has put there, and browser extensions too. So the build assembles the page from four texts that the
// running page can all get back exactly:
//
//   frame    the HTML around the rest, policy included: kept as JSON in a data block of the page
//   style    the text of the style element
//   script   the text of a data block: the script, deflated
//   boot     the text of the script element, which inflates the other
//   rules    the text of the rules block
//
// `assemblePage` is the only place that puts them together, in the build and in the page, so a copy without a change is
// the same file byte for byte, and so is the copy of a copy. The policy names style, boot and the inflated script by hash;
// data blocks are never run and need none.

import { say, type Said } from "../lib/said.ts";
import { EMPTY_BLOCK, escapeForScript } from "./rules-block.ts";
import { fromBase64 } from "../lib/base64.ts";
import { inflate } from "../lib/inflate.ts";
import { policyHash } from "../lib/sha256.ts";

export interface PageParts {
  /** Ends its head and its body once each; holds neither style nor script. */
  readonly frame: string;
  readonly style: string;
  /** Base64 of raw DEFLATE. */
  readonly script: string;
  /** Holds neither `</script` nor `<!--`. */
  readonly boot: string;
}

/** The ids by which a page finds its own parts. */
const FRAME_ID = "pivotscope-frame";
const RULES_ID = "pivotscope-rules";
const STYLE_ID = "pivotscope-style";
const SCRIPT_ID = "pivotscope-script";
const BOOT_ID = "pivotscope-boot";

/** More than any script of a page has, in bytes. */
const MOST_SCRIPT = 1 << 25;

const dataBlock = (id: string, text: string, type = "application/json"): string =>
  `<script type="${type}" id="${id}">${text}</script>`;

/** The page as one file. The blocks stand before the script that reads them. */
export function assemblePage({ frame, style, script, boot }: PageParts, rulesBlock = EMPTY_BLOCK): string {
  const headEnd = frame.indexOf("</head>");
  const bodyEnd = frame.lastIndexOf("</body>");
  if (headEnd < 0 || bodyEnd < headEnd) throw new Error("the frame has no head or no body");
  // HTML parsers turn CR LF into LF and NUL into U+FFFD: such a page could not give its parts back.
  for (const part of [frame, style, script, boot, rulesBlock]) {
    if (part.includes("\r") || part.includes("\0")) throw new Error("a part of the page holds CR or NUL");
  }
  return [
    frame.slice(0, headEnd),
    dataBlock(FRAME_ID, escapeForScript(JSON.stringify(frame))),
    dataBlock(RULES_ID, rulesBlock),
    `<style id="${STYLE_ID}">${style}</style>`,
    frame.slice(headEnd, bodyEnd),
    dataBlock(SCRIPT_ID, script, "text/plain"),
    `<script type="module" id="${BOOT_ID}">${boot}</script>`,
    frame.slice(bodyEnd),
  ].join("");
}

/** The same page with other rules. Null where `html` is no page of this kind. */
export function pageWithRules(html: string, rulesBlock: string): string | null {
  const open = `<script type="application/json" id="${RULES_ID}">`;
  const at = html.indexOf(open);
  const start = at + open.length;
  const end = html.indexOf("</script>", start);
  return at < 0 || end < 0 ? null : html.slice(0, start) + rulesBlock + html.slice(end);
}

/** What a page needs of its `document`. */
export interface PageDocument {
  getElementById(id: string): { readonly textContent: string | null } | null;
}

/** The text of the rules block of a running page: for `readRulesBlock`. */
export function rulesBlockOf(page: PageDocument): string {
  return page.getElementById(RULES_ID)?.textContent ?? EMPTY_BLOCK;
}

/**
 * The parts of a running page, or why they cannot be had: something has changed them since the page was loaded, or the
 * page was not built as one file (during development). They are held against the hashes in the page's own policy.
 */
export function readPageParts(page: PageDocument): PageParts | { readonly reason: Said } {
  const text = (id: string): string | null => page.getElementById(id)?.textContent ?? null;
  const [frameJson, style, script, boot] = [text(FRAME_ID), text(STYLE_ID), text(SCRIPT_ID), text(BOOT_ID)];
  if (frameJson === null || style === null || script === null || boot === null) {
    return { reason: say("The page was not built as one file.") };
  }
  const frame = parseFrame(frameJson);
  if (frame === null) return { reason: say("The frame of the page is damaged.") };
  for (const part of [style, boot, inflated(script)]) {
    if (!frame.includes(policyHash(part))) {
      return { reason: say("Style or script of the page is not what its policy names.") };
    }
  }
  return { frame, style, script, boot };
}

/** What is no DEFLATE inflates to something else than what was deflated. */
function inflated(script: string): Uint8Array {
  try {
    return inflate(fromBase64(script), MOST_SCRIPT).bytes;
  } catch {
    return new Uint8Array();
  }
}

function parseFrame(json: string): string | null {
  try {
    const frame: unknown = JSON.parse(json);
    return typeof frame === "string" ? frame : null;
  } catch {
    return null;
  }
}
