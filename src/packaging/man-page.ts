import { version } from "../../package.json";
import { readUsage, type Usage, type UsageOption } from "./usage.ts";

// The man page, in the macros of man(7). It has no date: two builds of one tree are the same.

/** The text of `pivotscope.1`. */
export function manPage(usage: Usage = readUsage()): string {
  const { about, commands, groups, notes } = usage;
  const lines = [
    `.TH PIVOTSCOPE 1 "" "pivotscope ${version}" "User Commands"`,
    ".SH NAME",
    escape(`pivotscope - ${about}`),
    ".SH SYNOPSIS",
    ...commands.flatMap(({ name, synopsis }, at) => [
      ...(at === 0 ? [] : [".br"]),
      `.B pivotscope ${escape(name)}`,
      escape(synopsis),
    ]),
    ".SH COMMANDS",
  ];
  for (const { name, synopsis, text, options } of commands) {
    lines.push(`.SS ${escape(`${name} ${synopsis}`)}`, escape(text), ...options.flatMap(entry));
  }
  lines.push(".SH OPTIONS");
  for (const { title, options } of groups)
    lines.push(`.SS ${escape(sentenceCase(title))}`, ...options.flatMap(entry));
  lines.push(".SH NOTES");
  for (const note of notes) lines.push(".PP", escape(note));
  return `${lines.join("\n")}\n`;
}

function entry({ flag, argument, text }: UsageOption): readonly string[] {
  const value = argument === null ? "" : ` \\fI${escape(argument)}\\fR`;
  return [".TP", `\\fB${escape(flag)}\\fR${value}`, escape(text)];
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Text that no macro and no escape can be read out of. Hyphens are those that are typed. */
function escape(text: string): string {
  const plain = text.replaceAll("\\", "\\e").replaceAll("-", "\\-");
  return /^[.']/.test(plain) ? `\\&${plain}` : plain;
}
