import { say, type Said } from "../lib/said.ts";
import { isRecord } from "../lib/is-record.ts";
import { notedKinds, type NotedKind } from "../model/note.ts";
import { caseLimits, type CaseNote } from "./case-file.ts";
import { extraOf, isKey, isText, readList, type LeftOut } from "./checked.ts";

/** Of a file its SHA-256, or its size and the hash of its ends: see `logKeys`. */
const FILE_KEY = /^(?:\d{1,16}-)?[0-9a-f]{64}$/;

/** Whether it is a key of what is of that kind: see `CaseNote`. */
const isKeyOf = (kind: NotedKind, key: unknown): key is string =>
  kind === "file" ? typeof key === "string" && FILE_KEY.test(key) : isKey(key);

/** UTF-16 units of a time: a year of five digits and seven of a second. */
const TIME = 29;

const noKeyOf: Readonly<Record<NotedKind, Said>> = {
  event: say("it is no key of an event"),
  forward: say("it is no key of a forward"),
  file: say("it is no key of a file"),
};

const keys = ["kind", "key", "time", "about", "text", "tags", "reviewed", "changed"];

/** A note, or null where it can't be told what it is about. Texts that are too long are cut. */
export function readNote(value: unknown, where: string, left: LeftOut): CaseNote | null {
  if (!isRecord(value)) return refuse(where, say("it is no object"), left);
  const kind = notedKinds.find((known) => known === value["kind"]);
  if (kind === undefined)
    return refuse(
      `${where}.kind`,
      say("expected {kinds}", { kinds: notedKinds.map((name) => say("{name}", { name })) }),
      left,
    );
  const { key, time, about, text, tags, reviewed, changed } = value;
  if (!isKeyOf(kind, key)) return refuse(`${where}.key`, noKeyOf[kind], left);
  if (!isText(time, TIME)) return refuse(`${where}.time`, say("it is no time"), left);
  if (typeof text !== "string") return refuse(`${where}.text`, say("it is no text"), left);
  if (text.length > caseLimits.noteText)
    left.say(
      `${where}.text`,
      say("of {found} characters the first {most} are kept", {
        found: String(text.length),
        most: String(caseLimits.noteText),
      }),
    );
  if (typeof reviewed !== "boolean") left.say(`${where}.reviewed`, say("expected true or false"));
  return {
    kind,
    key,
    time,
    about: typeof about === "string" ? about.slice(0, caseLimits.about) : "",
    text: text.slice(0, caseLimits.noteText),
    tags: [...new Set(readList(tags, `${where}.tags`, caseLimits.tags, left, readTag))],
    reviewed: reviewed === true,
    changed: isText(changed, TIME) ? changed : "",
    extra: extraOf(value, keys, `${where}.`, left),
  };
}

function readTag(value: unknown, where: string, left: LeftOut): string | null {
  if (!isText(value, caseLimits.tag)) return refuse(where, say("it is no tag"), left);
  return cleanTag(value) ?? refuse(where, say("it is an empty tag"), left);
}

/** A tag as it is kept, in one line and without the commas that part tags; null where nothing is left. */
export function cleanTag(text: string): string | null {
  const [first = ""] = text.split(",").filter((part) => part.trim() !== "");
  const tag = first.trim().split(/\s+/).join(" ").slice(0, caseLimits.tag);
  return tag === "" ? null : tag;
}

function refuse(where: string, why: Said, left: LeftOut): null {
  left.say(where, why);
  return null;
}
