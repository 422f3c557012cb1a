import { optionsOf, readUsage, type Usage, type UsageOption } from "./usage.ts";

/** What each shell reads, by the name of its file. Values that are files or folders are completed as such. */
export function completions(usage: Usage = readUsage()): Readonly<Record<string, string>> {
  return {
    "pivotscope.bash": bash(usage),
    _pivotscope: zsh(usage),
    "pivotscope.ps1": powerShell(usage),
  };
}

const names = ({ commands }: Usage): readonly string[] => commands.map(({ name }) => name);
const flags = (usage: Usage, name: string): readonly string[] =>
  optionsOf(usage, name).map(({ flag }) => flag);

/** Whether the value is a path. */
const takesPath = ({ argument }: UsageOption): boolean =>
  argument !== null && /FILE|PATH|DIR/.test(argument) && !argument.includes("=");

/** Options, of whatever command, whose value is no path: nothing is offered for it. */
function otherValues(usage: Usage): readonly string[] {
  const all = names(usage).flatMap((name) => optionsOf(usage, name));
  const others = all.filter(
    (option) => option.argument !== null && !option.argument.startsWith("[") && !takesPath(option),
  );
  return [...new Set(others.map(({ flag }) => flag))].sort();
}

function bash(usage: Usage): string {
  const cases = names(usage).map((name) => `    ${name}) options="${flags(usage, name).join(" ")}" ;;`);
  return `# bash completion of pivotscope, made of its usage. Source it, or put it into the folder of bash-completion.
_pivotscope() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" options=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names(usage).join(" ")} --help --version" -- "$current"))
    return
  fi
  case "$before" in
    ${otherValues(usage).join(" | ")}) return ;;
  esac
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  else
    local IFS=$'\\n'
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _pivotscope pivotscope
`;
}

function zsh(usage: Usage): string {
  const command = (name: string, text: string): string => `    ${quoted(`${name}:${text}`)}`;
  const cases = names(usage).map((name) => {
    const specs = optionsOf(usage, name).map((option) => `        ${quoted(zshOption(option))}`);
    return `    ${name})\n      _arguments -S \\\n${specs.join(" \\\n")} \\\n        '*:file:_files'\n      ;;`;
  });
  return `#compdef pivotscope
# zsh completion of pivotscope, made of its usage. Put it into a folder of $fpath.
local -a commands
commands=(
${usage.commands.map(({ name, text }) => command(name, text)).join("\n")}
)
if (( CURRENT == 2 )); then
  _describe command commands
else
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join("\n")}
  esac
fi
`;
}

/** A specification of _arguments: `*--rules[text]:PATH:_files`. Each may be given again: some mean it, the others say so. */
function zshOption(option: UsageOption): string {
  const { flag, argument, text } = option;
  const told = text.replace(/[[\]:\\]/g, "\\$&");
  const head = `*${flag}[${told}]`;
  if (argument === null) return head;
  // One that may be left out is not waited for.
  const colon = argument.startsWith("[") ? "::" : ":";
  return `${head}${colon}${argument.replace(/[[\]]/g, "")}:${takesPath(option) ? "_files" : ""}`;
}

/** As one word of a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function powerShell(usage: Usage): string {
  const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const table = (rows: readonly (readonly [string, string])[], indent: string): string =>
    rows.map(([name, text]) => `${indent}${literal(name)} = ${literal(text)}`).join("\n");
  const byCommand = names(usage).map((name) => {
    const rows = optionsOf(usage, name).map(({ flag, text }) => [flag, text === "" ? flag : text] as const);
    return `    ${literal(name)} = [ordered]@{\n${table(rows, "      ")}\n    }`;
  });
  const commands = usage.commands.map(({ name, text }) => [name, text] as const);
  return `# PowerShell completion of pivotscope, made of its usage. Dot-source it in your profile.
Register-ArgumentCompleter -Native -CommandName pivotscope -ScriptBlock {
  param($word, $ast, $position)
  $commands = [ordered]@{
${table(commands, "    ")}
  }
  $options = @{
${byCommand.join("\n")}
  }
  $given = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  $offered = if ($given.Count -lt 2) { $commands } elseif ($word -like '-*') { $options[$given[1]] } else { $null }
  if ($null -eq $offered) { return }
  $offered.GetEnumerator() | Where-Object { $_.Key -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterName', $_.Value)
  }
}
`;
}
