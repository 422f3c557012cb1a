import type { EventElement } from "../../model/event.ts";
import type { ByteOffset } from "../../model/units.ts";
import { toJsonMember } from "./json.ts";
import { toXml } from "./xml.ts";

/** `xml`: one `<Event>` a line; `jsonl`: one object a line that begins with the record's file and offset. */
export type DumpFormat = "xml" | "jsonl";

/** A record's line of a dump, without the line feed. */
export function dumpLine(
  format: DumpFormat,
  file: string,
  offset: ByteOffset,
  element: EventElement,
): string {
  if (format === "xml") return toXml(element);
  return `{"file":${JSON.stringify(file)},"offset":${offset},${toJsonMember(element)}}`;
}
