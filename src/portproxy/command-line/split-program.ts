import { isBlank } from "./arguments.ts";
import { baseName } from "../../lib/base-name.ts";

/**
 * The program of a command line, and what stands behind it. An unquoted path may hold blanks: that one of `images` it is
 * shows where it ends.
 */
export function splitProgram(
  line: string,
  images: readonly string[] = [],
): { readonly name: string; readonly tail: string } {
  let start = 0;
  while (isBlank(line[start])) start++;
  if (line[start] === '"') {
    const quote = line.indexOf('"', start + 1);
    const end = quote < 0 ? line.length : quote;
    return { name: line.slice(start + 1, end), tail: line.slice(end + 1) };
  }
  for (const image of images) {
    const length = image.length;
    const end = start + length;
    if (length > 0 && line.slice(start, end).toLowerCase() === image.toLowerCase()) {
      if (end === line.length || isBlank(line[end])) return { name: image, tail: line.slice(end) };
    }
  }
  let end = start;
  let quoted = false;
  for (; end < line.length && (quoted || !isBlank(line[end])); end++) if (line[end] === '"') quoted = !quoted;
  return { name: line.slice(start, end).replaceAll('"', ""), tail: line.slice(end) };
}

/** `netsh` of `C:\Windows\System32\NETSH.EXE`. */
export function programName(path: string): string {
  return baseName(path)
    .toLowerCase()
    .replace(/\.(exe|com)$/, "");
}
