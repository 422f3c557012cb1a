import { exportFormatNames, exportFormats, forwardFormatNames } from "../export/index.ts";
import { eventLevels, eventLineColumns } from "../events/index.ts";
import { listed } from "./listed.ts";

const foreignFormats = exportFormatNames.filter((name) => exportFormats[name].group !== "Pivotscope");

export const usage = `pivotscope: Windows event logs, read offline

  node cli.js scan [options] PATH…     what the rules match, as one timeline
    --rules PATH        Sigma rules instead of the bundled two: a file, folder or zip; may be given again
    --rules-cache DIR   a folder of yours where rules that were read from YAML are kept as packs: the next scan with the same
                        rules begins in about half the time
    --pivotscope        Pivotscope's own rules too, for what the published ones do not see of port forwards
    --retired           rules that are deprecated or unsupported too
    --placeholders FILE values for the modifier "expand": a list for each name (YAML or TOML)
    --logsources FILE   log source map instead of the bundled one (TOML)
    --residual          judge records too that no chunk lists any more, in space that the logs do not use: they are marked
                        "origin": "residual"; the ledger counts them anyway
    --carve             search files that are no logs for records, and judge those that can be read whole
    --format FORMAT     csv (default), jsonl or ledger; or for other tools, of which docs/exports.md tells:
                        ${listed(foreignFormats)}
    --export FORMAT=FILE   the matches in another format too, of the same scan: any of those above but ledger; may be given
                        again; without --format and --output nothing else is written
    --filter QUERY      only matches that it fits, in the words of the page's filter:
                        --filter 'host:WIN10 -rule:smb (event:4688 or process:*\\cmd.exe) level:>=high'
    --ledger FILE       write the ledger there too, of the same scan: what was read and what was not
    --parts FILE        write there what "join" takes to prove what several scans hold together
    --unordered         write each match as it comes, in no order of time, in memory that does not grow with the matches:
                        a record that several files hold is a line for each, with one key
    --bom               begin the CSV with a byte order mark
    --excel             CSV for Excel: a byte order mark, and cells cut at its limit of 32,767 characters, marked and
                        named in a column "cut"; JSON Lines have the whole text
    --bulk              before each document of ecs the line with which Elasticsearch creates it once
    --fields FORM       fields in jsonl as an object (default), as text or none
    --field-pairs       in jsonl all fields once more as an exact list of [name, value]
    --no-formula-guard  leave cells that a spreadsheet would run as they are
    --hash [KINDS]      SHA-256 of every file, worked out beside the scan, in the ledger and in lines of jsonl; KINDS adds
                        others to the ledger: --hash sha1,md5
    --hash-list FILE    compare with a list: of sha256sum, sha1sum, md5sum, hashdeep, Get-FileHash, the copy log of KAPE,
                        uploads of Velociraptor; the ledger has what it says of each file; may be given again
    --case FILE         a case file that the page saved: its notes, tags and reviewed marks go into csv and jsonl, --filter knows
                        note:, tag:, noted: and reviewed:, and its logs that are missing or differ are said and stand in the
                        ledger
  node cli.js forwards [options] PATH…  the port forwards that all events together prove
    --format FORMAT     ${listed(forwardFormatNames)}; jsonl where none is given
    --logsources FILE, --residual, --bom, --no-formula-guard, --hash, --hash-list, --case   as with scan
  node cli.js report [options] PATH…   all of it in one file that can be printed and checked: files with their SHA-256,
                        rules, settings, what the logs cannot show, forwards, matches
    --format FORMAT     html (default) or json
    --rules, --rules-cache, --pivotscope, --retired, --placeholders, --logsources, --residual, --carve, --hash,
    --hash-list         as with scan
  node cli.js verify REPORT PATH…      does what a report tells once more, and says of each line of it whether it is the same
    --rules PATH        rules whose texts the report does not carry
  node cli.js join [options] PARTS…    from what scans wrote with --parts, the port forwards that all of their logs prove
                        together, as one scan of all would; in a folder every *.parts is taken
    --format, --bom, --no-formula-guard   as with forwards
    --matches FILE      write the matches of correlation rules over all of the logs there (jsonl)
    --ask FILE          write there what the forwards ask for that no scan has looked for; its "files" is empty where all
                        is known
    --rules, --rules-cache, --pivotscope, --retired, --placeholders, --logsources, --residual, --carve   as with the scans
  node cli.js answer ASK PATH…         looks in logs for what a join asks, and writes more parts for it; options as with join
  node cli.js events [options] PATH…   every record as a row: when, where, which event, who and which process
    --filter QUERY      only records that it fits, in the words of the page's filter: a record has no rule, its level is its own
                        (${listed(eventLevels)})
    --format FORMAT     jsonl (default) or csv
    --columns LIST      only these, with commas between them: ${eventLineColumns.join(",")}
    --count-by LIST     how often there are which, the most frequent first, in place of rows: --count-by channel,event
    --sort time         in the order of time, in memory for all rows; else in that of the files
    --logsources FILE, --residual, --bom, --no-formula-guard   as with scan
  node cli.js context --record LOG:ID [options] PATH…   what happened around a record: the processes and the logon that it came
                        from, and the events near it
    --record LOG:ID     the log, one of those that are read, and the EventRecordID; LOG:ID@OFFSET where it has several
    --seconds N         so far on both sides (default 10)
    --same WHICH        the events of the same host (default), logon or process; a process with those that started it and those
                        that it started
    --format FORMAT     text (default) or jsonl
    --logsources FILE   as with scan
  node cli.js dump [options] PATH…     every record, in the order of the file
    --format FORMAT     xml (default) or jsonl
  node cli.js carve [options] PATH…    every record, and what is left of one, that lies anywhere in a file: a memory image,
                        unallocated space, a page file, a broken log
    --format FORMAT     jsonl (default): with its offset, origin and confidence; xml: those that have an event
  node cli.js pack [--output FILE] RULES…   Sigma rules as one file that --rules loads in a fraction of the time
  node cli.js page [options]           the page that does the same in a browser, as one file
    --rules PATH        with these rules inside, which it starts with; may be given again
    --logsources FILE, --placeholders FILE, --retired, --output FILE   as with scan; nothing else goes with it
  node cli.js rule [options] --filter QUERY   a filter as a Sigma rule that finds the same; what no rule can say of it is refused,
                        with what to write instead
    --title TEXT        what the rule is called; else the filter's own words
    --level LEVEL       informational, low, medium (default), high or critical
    --filter QUERY, --logsources FILE, --output FILE   as with scan; nothing else goes with it

  what is read, for all of them:
    --files-from FILE   more paths, one a line, or each ended by a NUL byte; - is standard input; may be given again
    --files0-from FILE  the same, each ended by a NUL byte, as find -print0 writes them
    --source NAME       what the one PATH is called in rows, ledger and messages
    --host NAME         with scan and report the machine that the logs are from, in rows and ledger: never guessed from a path
    --password-file FILE   the first line is a password of encrypted zips; may be given again
    --password TEXT     the same, but other programs and users of this machine can see it; may be given again
    --tmp DIR           where is kept what can't be held in memory: of input instead of the system's folder for such files,
                        of matches instead of the folder of the output

  what is written, for all of them:
    --output FILE       write there instead of standard output, which - is too: FILE.part until all of it is there
    --skip-existing     do nothing where every FILE that would be written is there
    --partial-ok        exit code 0 instead of 1: what was not read is still said
    --log FORMAT        messages on standard error as text (default) or json: an object a line
    --workers N         threads to use (default: as many as the logs are worth, one per core at most)
    --help, --version

PATH is a log, an archive of logs (zip, tar, tar.gz, gz), a folder, which is walked in sorted order, or - for one of the
first two from standard input. A line of a list that begins with { is a JSON object {"path", "source", "host",
"container"}. What is read of a pipe is kept while it is needed: 64 MiB in memory, more in a file that goes by itself.
On a terminal, characters that it would obey or hide are shown as \\u{1b}; files and pipes get the exact bytes.
Exit code: 0 done; 1 done, but some input was damaged, not read or empty, a log lacks or hides records, a file has
another hash than its list, or something is not as a report says; 2 wrong usage, no rule that can run, a filter that
no rule can say, or a log source map, list or report that was refused; 3 the output could not be written, or the program failed; 130, 143 ended by a
signal. docs/command-line.md has all of it with examples.
`;
