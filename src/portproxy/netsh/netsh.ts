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
// `s` with arguments after the family is `set`, else `show`; `d` with a family is `delete`, else `dump`. Where a log does not
// show what an abbreviation means, the action says how it was taken.
//
// `help` or `?` behind a verb or a family prints help and does nothing.

import { say } from "../../lib/said.ts";
import { emptyForward, forwardFamilies, type ForwardAction, type ForwardVerb } from "../../model/forward.ts";
import { hasVariable } from "../command-line/unknown.ts";
import { computerOf } from "../command-line/computer-name.ts";
import { isHelp, isPrefix, matchKeyword, type Matched } from "./keywords.ts";
import { withArguments } from "./tags.ts";

/** What one command of netsh is. */
export type NetshCommand =
  | { readonly kind: "forward"; readonly action: ForwardAction }
  /** The commands are not on the command line. `file`: null where netsh reads its standard input or the keyboard. */
  | { readonly kind: "script"; readonly file: string | null }
  /** netsh enters a context, and reads commands there if it is interactive. */
  | { readonly kind: "context"; readonly words: readonly string[]; readonly machine: string | null }
  | { readonly kind: "other" };

/**
 * Reads `netsh [-a AliasFile] [-c Context] [-r RemoteMachine] [-u User] [-p Password] [Command | -f ScriptFile]`.
 *
 * @param words the arguments, without the program's name.
 * @param before the context that netsh is in already.
 */
export function parseNetsh(words: readonly string[], before: readonly string[] = []): NetshCommand {
  let machine: string | null = null;
  let context = before;
  let i = 0;
  for (; i < words.length; i += 2) {
    const option = /^[-/]([acrupf])$/i.exec(words[i]!)?.[1]?.toLowerCase();
    if (option === undefined) break;
    const value = words[i + 1] ?? "";
    if (option === "f" || option === "a") return { kind: "script", file: value };
    if (option === "r") machine = computerOf(value);
    if (option === "c") context = value.split(/\s+/).filter((word) => word !== "");
  }
  const typed = words.slice(i);
  if (isPrefix(typed[0], "exec") && typed[0]!.length > 1 && typed[1] !== undefined)
    return { kind: "script", file: typed[1] };
  const all = [...context, ...typed];
  if (typed.length === 0) return { kind: "context", words: all, machine };
  const [first, second, verb, ...rest] = all;
  if (!isPrefix(first, "interface")) return { kind: "other" };
  if (second === undefined) return { kind: "context", words: all, machine };
  if (!isPrefix(second, "portproxy")) return { kind: "other" };
  if (verb === undefined) return { kind: "context", words: all, machine };
  const action = parseVerb(verb, rest, machine);
  return action === null ? { kind: "other" } : { kind: "forward", action };
}

function parseVerb(word: string, rest: readonly string[], machine: string | null): ForwardAction | null {
  const family = matchKeyword(rest[0], forwardFamilies);
  const verb = verbOf(word, rest, family !== null);
  if (
    verb === null ||
    isHelp(word) ||
    isHelp(rest[0]) ||
    rest.slice(1).some((each) => /^[-/]?\?$/.test(each))
  )
    return null;
  const named: ForwardAction = {
    ...emptyForward(verb.keyword),
    family: family?.keyword ?? null,
    machine,
    assumed: verb.unsure ? [say("{word} taken as {keyword}", { word, keyword: verb.keyword })] : [],
  };
  if (verb.keyword === "reset") return { ...named, family: null };
  if (verb.keyword === "dump" || verb.keyword === "show") return named;
  if (isHelp(rest[1])) return null;
  if (family?.unsure === true)
    return withArguments(
      {
        ...named,
        assumed: [
          ...named.assumed,
          say("{word} taken as {keyword}", { word: rest[0]!, keyword: family.keyword }),
        ],
      },
      rest.slice(1),
    );
  if (family !== null) return withArguments(named, rest.slice(1));
  if (rest[0] !== undefined && hasVariable(rest[0]))
    return withArguments({ ...named, variables: ["family"] }, rest.slice(1));
  const [other] = rest;
  const problem =
    other === undefined ? say("no family is given") : say("{word} is not a family", { word: other });
  return { ...named, problem };
}

const verbTable: readonly ForwardVerb[] = ["add", "delete", "dump", "reset", "set", "show"];

function verbOf(word: string, rest: readonly string[], hasFamily: boolean): Matched<ForwardVerb> | null {
  const verbs = verbTable.filter((verb) => isPrefix(word, verb));
  if (verbs.length < 2) return verbs[0] === undefined ? null : { keyword: verbs[0], unsure: false };
  if (verbs.includes("set")) return { keyword: rest.length > 1 ? "set" : "show", unsure: true };
  return { keyword: hasFamily ? "delete" : "dump", unsure: true };
}
