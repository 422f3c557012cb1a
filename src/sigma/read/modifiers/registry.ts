import { all } from "./all.ts";
import { base64, base64offset } from "./base64.ts";
import { cased } from "./cased.ts";
import { cidr } from "./cidr.ts";
import { comparison, datePart } from "./compare.ts";
import { contains } from "./contains.ts";
import type { Modifier } from "./draft.ts";
import { endswith } from "./endswith.ts";
import { exists } from "./exists.ts";
import { expand } from "./expand.ts";
import { fieldref } from "./fieldref.ts";
import { neq } from "./neq.ts";
import { flag, re } from "./re.ts";
import { startswith } from "./startswith.ts";
import { utf16 } from "./wide.ts";
import { windash } from "./windash.ts";

// Every modifier of the modifiers appendix, and the long names of the flags that the reference implementation adds.
// Names are lower case and exact: anything else is refused and never taken for a part of the field's name.
const table: readonly Modifier[] = [
  contains,
  startswith,
  endswith,
  all,
  neq,
  cased,
  exists,
  re,
  flag("i", "i"),
  flag("ignorecase", "i"),
  flag("m", "m"),
  flag("multiline", "m"),
  flag("s", "s"),
  flag("dotall", "s"),
  windash,
  base64,
  base64offset,
  utf16("wide", true, false),
  utf16("utf16le", true, false),
  utf16("utf16be", false, false),
  utf16("utf16", true, true),
  comparison("lt"),
  comparison("lte"),
  comparison("gt"),
  comparison("gte"),
  datePart("minute"),
  datePart("hour"),
  datePart("day"),
  datePart("week"),
  datePart("month"),
  datePart("year"),
  cidr,
  expand,
  fieldref,
];

export const modifiers: ReadonlyMap<string, Modifier> = new Map(
  table.map((modifier) => [modifier.name, modifier]),
);
