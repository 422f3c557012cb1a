import type { EventElement } from "../../model/event.ts";
import type { ByteOffset } from "../../model/units.ts";
import { toJsonMember } from "./json.ts";
import { toXml } from "./xml.ts";

/** `xml`: one `<Event>` a line; `jsonl`: one object a line that begins with the record's file and offset. */
export type DumpFormat = "xml" | "jsonl";

/** What a line of JSON begins with: an object with the record's file in it, still open, then a comma. */
export function lineHead(about: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(about).slice(0, -1)},`;
}

/**
 * A record's line of a dump, without the line feed.
 *
 * @param head see `lineHead`
 */
export function dumpLine(
  format: DumpFormat,
  head: string,
  offset: ByteOffset,
  element: EventElement,
): string {
  if (format === "xml") return toXml(element);
  return `${head}"offset":${offset},${toJsonMember(element)}}`;
}
