import { usage } from "../cli/usage.ts";

/** An option as the usage names it. */
export interface UsageOption {
  /** With its dashes. */
  readonly flag: string;
  /** `FILE`, `[KINDS]` where it may be left out; null for a switch. */
  readonly argument: string | null;
  readonly text: string;
}

export interface UsageCommand {
  readonly name: string;
  /** What follows the name: `[options] PATH…`. */
  readonly synopsis: string;
  readonly text: string;
  readonly options: readonly UsageOption[];
}

/** Options of all commands that read logs. */
export interface UsageGroup {
  /** `all of them`. */
  readonly title: string;
  readonly options: readonly UsageOption[];
}

/** The usage text, taken apart: the one source of man page and completions. */
export interface Usage {
  /** What the program is, without its name. */
  readonly about: string;
  readonly commands: readonly UsageCommand[];
  readonly groups: readonly UsageGroup[];
  /** Paragraphs behind all options. */
  readonly notes: readonly string[];
}

/** Options of every command, whatever it reads. */
const ALWAYS: readonly string[] = ["--help", "--version"];

/** All options that go with a command, each once. */
export function optionsOf({ commands, groups }: Usage, name: string): readonly UsageOption[] {
  const command = commands.find((each) => each.name === name);
  if (command === undefined) throw new Error(`the usage has no command ${name}`);
  const shared = groups.flatMap(({ options }) => options);
  const readsLogs = command.synopsis.includes("PATH");
  return [
    ...command.options,
    ...shared.filter(
      ({ flag }) => (readsLogs || ALWAYS.includes(flag)) && command.options.every((own) => own.flag !== flag),
    ),
  ];
}

const ONE = String.raw`--[a-z0-9-]+(?: (?:\[[A-Z]+\]|[A-Z]+(?:=[A-Z]+)?)(?=[ ,]|$))?`;
const OPTIONS = new RegExp(`^    (${ONE}(?:, ${ONE})*) *(.*)$`);
const COMMAND = /^ {2}node cli\.js (\S+) (.*?) {2,}(.*)$/;
const GROUP = /^ {2}(\S.*):$/;
const MORE = /^ {24}(.*)$/;
/** The text of an option that is told elsewhere. */
const ELSEWHERE = /^as with /;

interface Written<Kind> {
  readonly of: Kind;
  readonly options: { flag: string; argument: string | null; text: string }[];
}

/** @throws Error for a line that has none of the shapes above: the man page would lack it. */
export function readUsage(text: string = usage): Usage {
  const [title = "", ...lines] = text.split("\n");
  const commands: Written<{ name: string; synopsis: string; text: string }>[] = [];
  const groups: Written<{ title: string }>[] = [];
  const notes: string[] = [];
  let into: Written<unknown>["options"] | null = null;
  for (const line of lines) {
    const command = COMMAND.exec(line);
    const options = OPTIONS.exec(line);
    const group = GROUP.exec(line);
    const more = MORE.exec(line);
    if (line === "") continue;
    if (command !== null) {
      const of = { name: command[1]!, synopsis: command[2]!, text: command[3]! };
      commands.push({ of, options: (into = []) });
    } else if (options !== null && into !== null) {
      for (const one of options[1]!.split(", ")) {
        const [flag = "", argument = null] = one.split(" ");
        into.push({ flag, argument, text: options[2]! });
      }
    } else if (more !== null && into !== null) {
      const last = into.at(-1) ?? commands.at(-1)!.of;
      last.text = `${last.text} ${more[1]!}`;
    } else if (group !== null) groups.push({ of: { title: group[1]! }, options: (into = []) });
    else if (!line.startsWith(" ")) notes.push(line);
    else throw new Error(`a line of the usage has another shape: ${line}`);
  }
  const all = [...commands, ...groups].flatMap(({ options }) => options);
  for (const option of all) {
    if (!ELSEWHERE.test(option.text)) continue;
    const told = all.find(({ flag, text }) => flag === option.flag && !ELSEWHERE.test(text));
    if (told === undefined) throw new Error(`the usage tells nowhere of ${option.flag}`);
    Object.assign(option, told);
  }
  return {
    about: title.replace(/^pivotscope: /, ""),
    commands: commands.map(({ of, options }) => ({ ...of, options })),
    groups: groups.map(({ of, options }) => ({ ...of, options })),
    notes: paragraphs(notes),
  };
}

/** A line that does not go on where the one before it ends begins a paragraph: `PATH is …`, `Exit code: …`. */
function paragraphs(lines: readonly string[]): readonly string[] {
  const told: string[] = [];
  for (const line of lines) {
    const before = told.at(-1);
    if (before === undefined || /[.:]$/.test(before)) told.push(line);
    else told[told.length - 1] = `${before} ${line}`;
  }
  return told;
}
