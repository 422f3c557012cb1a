// Which kind of text: enough to offer a file to the reader of rules or of log source maps, or to name it. The reader
// itself decides; nothing here parses.

export type TextKind = "yaml" | "toml" | "events-xml" | "xml" | "json" | "csv" | "text";

/** Whether the bytes can be the start of a text in UTF-8, UTF-16 or a local code page. */
export function looksLikeText(head: Uint8Array): boolean {
  if (utf16Label(head) !== null) return true;
  // Every text format here may hold TAB, LF, FF and CR; any other control character says binary.
  return head.every(
    (byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d,
  );
}

/** The kind of a text by its first lines. */
export function sniffText(head: Uint8Array): TextKind {
  const text = new TextDecoder(utf16Label(head) ?? "utf-8").decode(head).trimStart();
  if (text.startsWith("<")) return /<Events?[\s>]/.test(text) ? "events-xml" : "xml";
  const [firstLine = ""] = text.split(/[\r\n]/, 1);
  if (text.startsWith("{") || (text.startsWith("[") && lineKind(firstLine) !== "toml")) return "json";
  for (const line of text.split(/\r\n|\r|\n/, LINE_LIMIT)) {
    const kind = lineKind(line);
    if (kind !== null) return kind;
  }
  return "text";
}

/** A rule may begin with a licence as a comment; no rule begins with more lines of it than this. */
const LINE_LIMIT = 200;

// YAML and TOML share comments and blank lines; the first other line tells them apart. Null = look at the next.
function lineKind(line: string): TextKind | null {
  const trimmed = line.trim();
  if (trimmed === "" || trimmed.startsWith("#")) return null;
  if (trimmed === "---" || trimmed.startsWith("--- ") || trimmed.startsWith("%YAML ")) return "yaml";
  if (/^[A-Za-z_][\w .-]{0,99}:(\s|$)/.test(trimmed) || /^- [A-Za-z_][\w-]{0,99}:/.test(trimmed))
    return "yaml";
  if (
    /^\[\[?["'\w][^\]]{0,199}\]\]?\s*(#.*)?$/.test(trimmed) ||
    /^[A-Za-z_"'][\w."'-]{0,99}\s{0,9}=/.test(trimmed)
  )
    return "toml";
  if (trimmed.split(/[,;\t]/, 4).length >= 3) return "csv";
  return "text";
}

function utf16Label(head: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return null;
}
