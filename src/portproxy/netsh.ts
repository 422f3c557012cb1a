// netsh interface portproxy, as Microsoft documents it ("Netsh interface portproxy commands", "netsh", and for the way
// words are matched "NetShell and command abbreviation" and `MatchToken`: a word matches a keyword if it is a prefix of
// it, case aside).
//
// Of several keywords that match, netsh takes the first of its table. The documentation only promises "the shortest
// unambiguous string", but attackers use shorter ones and they work: `netsh I p a v l=8001 listena=1.2.3.4 connectp=3389
// c=1.2.3.5` is followed in the same public sample log by netsh's own write of v4tov4\tcp\1.2.3.4/8001 = 1.2.3.5/3389. So
// `v` is v4tov4 (not v6tov6), `l` listenport (not listenaddress), `c` connectaddress (not connectport), which is the
// documented order of each. `i` is interface (not ipsec) likewise.
//
// `s` and `d` stand for two verbs each and no log shows which wins; what follows decides, as only one of the two can take it:
// `s` with arguments after the family is `set`, else `show`; `d` with a family is `delete`, else `dump`.
//
// Arguments are `tag=value` in any order, or values alone in the order of the syntax; `tag = value` is one argument.
// `store=` belongs to other contexts of netsh; portproxy forwards are always persistent, and refuses it.

import type { ForwardAction, ForwardFamily } from "../model/forward.ts";
import { splitArguments } from "./arguments.ts";
import { splitCommands } from "./shell.ts";

/**
 * Every portproxy command in a command line, in order: of netsh itself, of a shell that calls it, of several commands joined by `&`.
 * Empty where there is none, or where netsh reads its commands from a file.
 */
export function parseNetsh(commandLine: string): readonly ForwardAction[] {
  return findCommands(commandLine, 0);
}

/** `cmd /c "powershell -c \"netsh …\""` is two deep. */
const NESTING_LIMIT = 4;

function findCommands(line: string, depth: number): readonly ForwardAction[] {
  const actions: ForwardAction[] = [];
  for (const command of splitCommands(line)) {
    const words = splitArguments(command).map(trimMarks);
    const at = words.findIndex(isNetsh);
    if (at >= 0) {
      const action = parseCommand(words.slice(at + 1));
      if (action !== null) actions.push(action);
    } else if (depth < NESTING_LIMIT) {
      for (const word of words) if (/\s/.test(word)) actions.push(...findCommands(word, depth + 1));
    }
  }
  return actions;
}

// Single quotes and the batch file's @ are around words, never part of them.
const trimMarks = (word: string): string => word.replace(/^[@']+/, "").replace(/'$/, "");

/** `netsh`, `C:\Windows\System32\netsh.exe`, and `/cnetsh`: cmd takes what follows its switch without a space too. */
function isNetsh(word: string): boolean {
  const name = word.slice(Math.max(word.lastIndexOf("\\"), word.lastIndexOf("/")) + 1).toLowerCase();
  return name === "netsh" || name === "netsh.exe" || /^\/[ckr]netsh(\.exe)?$/i.test(word);
}

// netsh [-a AliasFile] [-c Context] [-r RemoteMachine] [-u User] [-p Password] [Command | -f ScriptFile]
function parseCommand(words: readonly string[]): ForwardAction | null {
  let machine: string | null = null;
  let context: readonly string[] = [];
  let i = 0;
  for (; i < words.length; i += 2) {
    const option = /^[-/]([acrupf])$/i.exec(words[i]!)?.[1]?.toLowerCase();
    if (option === undefined) break;
    if (option === "f") return null;
    const value = words[i + 1] ?? "";
    if (option === "r") machine = value;
    if (option === "c") context = value.split(/\s+/).filter((word) => word !== "");
  }
  const [first, second, verb, ...rest] = [...context, ...words.slice(i)];
  if (!isPrefix(first, "interface") || !isPrefix(second, "portproxy") || verb === undefined) return null;
  return parseVerb(verb, rest, machine);
}

function parseVerb(word: string, rest: readonly string[], machine: string | null): ForwardAction | null {
  const verbs = verbTable.filter((verb) => isPrefix(word, verb));
  const family = families.find((name) => isPrefix(rest[0], name)) ?? null;
  const verb =
    verbs.length < 2
      ? verbs[0]
      : verbs.includes("set")
        ? rest.length > 1
          ? "set"
          : "show"
        : family !== null
          ? "delete"
          : "dump";
  if (verb === undefined) return null;
  const named = { ...nothing, verb, family, machine };
  if (verb === "reset" || verb === "dump" || verb === "show") return named;
  if (family === null) {
    return { ...named, problem: rest[0] === undefined ? "no family is given" : `${rest[0]} is not a family` };
  }
  return withArguments(named, joinTags(rest.slice(1)), verb, family);
}

const verbTable = ["add", "delete", "dump", "reset", "set", "show"] as const;
const families: readonly ForwardFamily[] = ["v4tov4", "v4tov6", "v6tov4", "v6tov6"];

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

const nothing: ForwardAction = {
  verb: "show",
  family: null,
  protocol: "tcp",
  listenAddress: null,
  listenPort: null,
  connectAddress: null,
  connectPort: null,
  defaulted: [],
  machine: null,
  problem: null,
};

function withArguments(
  action: ForwardAction,
  words: readonly string[],
  verb: "add" | "set" | "delete",
  family: ForwardFamily,
): ForwardAction {
  const tags = verb === "delete" ? deleteTags : forwardTags;
  const { values, problems } = matchTags(words, tags);
  const protocol = values.get("protocol");
  if (protocol !== undefined && !isPrefix(protocol, "tcp"))
    problems.push(`${protocol} is not a protocol it knows`);
  const listenPort = values.get("listenport") ?? null;
  if (listenPort === null) problems.push("listenport is missing");

  // "If an address isn't specified, the default is the local computer": in the registry and in `show` that is `*` to listen on,
  // and a connection to the local computer is one to the loopback address of the family.
  const defaulted: ForwardAction["defaulted"][number][] = [];
  const listenAddress = values.get("listenaddress") ?? "*";
  if (!values.has("listenaddress")) defaulted.push("listenAddress");
  const problem = problems[0] ?? null;
  if (verb === "delete") return { ...action, listenAddress, listenPort, defaulted, problem };

  const connectAddress = values.get("connectaddress") ?? (family.endsWith("v4") ? "127.0.0.1" : "::1");
  if (!values.has("connectaddress")) defaulted.push("connectAddress");
  const connectPort = values.get("connectport") ?? listenPort;
  if (!values.has("connectport") && connectPort !== null) defaulted.push("connectPort");
  return { ...action, listenAddress, listenPort, connectAddress, connectPort, defaulted, problem };
}

function matchTags(
  words: readonly string[],
  tags: readonly Tag[],
): { values: Map<Tag, string>; problems: string[] } {
  const values = new Map<Tag, string>();
  const problems: string[] = [];
  for (const word of words) {
    const sign = word.indexOf("=");
    const tag =
      sign < 0
        ? tags.find((name) => !values.has(name))
        : tags.find((name) => isPrefix(word.slice(0, sign), name));
    const value = word.slice(sign + 1);
    if (tag === undefined) problems.push(`${word} is not an argument of this command`);
    else if (values.has(tag)) problems.push(`${tag} is given twice`);
    else if (value !== "") values.set(tag, value);
  }
  return { values, problems };
}

// `tag = value`, `tag= value` and `tag =value` are `tag=value`; a tag without a value before another tag stays alone.
function joinTags(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const continues =
      last !== undefined && (word.startsWith("=") || (last.endsWith("=") && !word.includes("=")));
    if (continues) joined[joined.length - 1] = last + word;
    else joined.push(word);
  }
  return joined;
}

const isPrefix = (word: string | undefined, keyword: string): boolean =>
  word !== undefined && word !== "" && keyword.startsWith(word.toLowerCase());
