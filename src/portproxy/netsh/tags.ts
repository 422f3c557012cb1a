// Arguments are `tag=value` in any order, or values alone in the order of the syntax; `tag = value` is one argument.
// `store=` belongs to other contexts of netsh; portproxy forwards are always persistent, and refuses it.
//
// What a value without tag means behind values with tags is not documented; it is taken for the next tag without a value,
// and the action says so.

import { say, type Said, type SaidValue } from "../../lib/said.ts";
import type { ForwardAction, ForwardValue } from "../../model/forward.ts";
import { hasVariable } from "../command-line/unknown.ts";
import { isPrefix, matchKeyword } from "./keywords.ts";

type Tag = "listenport" | "connectaddress" | "connectport" | "listenaddress" | "protocol";

// The order of the syntax: of values without a tag, and of tags that an abbreviation fits.
const forwardTags: readonly Tag[] = [
  "listenport",
  "connectaddress",
  "connectport",
  "listenaddress",
  "protocol",
];
const deleteTags: readonly Tag[] = ["listenport", "listenaddress", "protocol"];

const valueNames: readonly (readonly [Tag, ForwardValue | "protocol"])[] = [
  ["listenport", "listenPort"],
  ["listenaddress", "listenAddress"],
  ["connectport", "connectPort"],
  ["connectaddress", "connectAddress"],
  ["protocol", "protocol"],
];

/** The action with what its arguments say. `words`: those behind the family. */
export function withArguments(action: ForwardAction, words: readonly string[]): ForwardAction {
  const isDelete = action.verb === "delete";
  const joined = joinTags(words);
  const { values, problems, assumed } = matchTags(joined.words, isDelete ? deleteTags : forwardTags);
  const variables = valueNames.filter(([tag]) => hasVariable(values.get(tag) ?? "")).map(([, name]) => name);
  const known = (tag: Tag): string | null => {
    const value = values.get(tag);
    return value === undefined || hasVariable(value) ? null : value;
  };

  const protocol = values.has("protocol") ? known("protocol") : "tcp";
  if (protocol !== null && !isPrefix(protocol, "tcp"))
    problems.push(say("{protocol} is not a protocol it knows", { protocol }));
  if (!values.has("listenport")) problems.push(say("{tag} is missing", { tag: "listenport" }));

  // netsh stores `*` where no listenaddress is given. Microsoft calls the local computer the default of connectaddress, netsh's
  // own help requires it: what is not given is not known.
  const defaulted: ForwardValue[] = [];
  if (!values.has("listenaddress")) defaulted.push("listenAddress");
  const listenPort = known("listenport");
  const ends = {
    listenAddress: values.has("listenaddress") ? known("listenaddress") : "*",
    listenPort,
    protocol: protocol === null ? null : isPrefix(protocol, "tcp") ? "tcp" : protocol.toLowerCase(),
  };
  const all = {
    ...action,
    ...ends,
    variables: [...action.variables, ...variables],
    assumed: [...action.assumed, ...joined.assumed, ...assumed],
    problem: action.problem ?? problems[0] ?? null,
  };
  if (isDelete) return { ...all, defaulted };

  // A command that is refused is not filled in.
  const takesListenPort = !values.has("connectport") && values.has("listenport") && all.problem === null;
  if (takesListenPort) defaulted.push("connectPort");
  return {
    ...all,
    connectAddress: known("connectaddress"),
    connectPort: takesListenPort ? listenPort : known("connectport"),
    defaulted,
  };
}

const protocols = /^(t|tc|tcp|udp|any)$/i;

interface MatchedTags {
  readonly values: ReadonlyMap<Tag, string>;
  readonly problems: Said[];
  readonly assumed: readonly Said[];
}

function matchTags(words: readonly string[], tags: readonly Tag[]): MatchedTags {
  const values = new Map<Tag, string>();
  const problems: Said[] = [];
  const assumed: Said[] = [];
  let tagged = false;
  for (const word of words) {
    const sign = word.indexOf("=");
    const matched = sign < 0 ? null : matchKeyword(word.slice(0, sign), tags);
    const tag = sign < 0 ? tags.find((name) => !values.has(name)) : matched?.keyword;
    // PowerShell's `-ErrorAction Ignore` arrives as two values, of which the last is no protocol.
    const isStray = sign < 0 && tag === "protocol" && !protocols.test(word) && !hasVariable(word);
    if (tag === undefined || isStray) {
      problems.push(say("{word} is not an argument of this command", { word: shown(word) }));
      continue;
    }
    if (matched?.unsure === true)
      assumed.push(say("{word} taken as {keyword}", { word: word.slice(0, sign), keyword: tag }));
    if (sign < 0 && tagged)
      assumed.push(say("{word} taken as {keyword}", { word: shown(word), keyword: tag }));
    if (sign >= 0) tagged = true;
    const value = word.slice(sign + 1);
    if (values.has(tag)) problems.push(say("{tag} is given twice", { tag }));
    else if (value !== "") values.set(tag, value);
  }
  return { values, problems, assumed };
}

// A command line can be one word of 32 KiB; what is said of it stays short.
const shown = (word: string): SaidValue =>
  hasVariable(word) ? say("a variable") : word.length > 60 ? `${word.slice(0, 60)}…` : word;

// `tag = value`, `tag= value` and `tag =value` are taken as `tag=value`; a tag without a value before another tag stays alone.
function joinTags(words: readonly string[]): { words: readonly string[]; assumed: readonly Said[] } {
  const joined: string[] = [];
  let blanks = false;
  for (const word of words) {
    const last = joined.at(-1);
    const continues =
      last !== undefined &&
      ((word.startsWith("=") && !last.includes("=")) || (last.endsWith("=") && !word.includes("=")));
    if (continues) {
      joined[joined.length - 1] = last + word;
      blanks ||= !hasVariable(word);
    } else joined.push(word);
  }
  return { words: joined, assumed: blanks ? [say("blanks around = taken as none")] : [] };
}
