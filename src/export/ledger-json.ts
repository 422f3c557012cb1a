import type { Ledger } from "../model/ledger.ts";
import type { RuleBookInfo } from "../model/rule.ts";
import type { IsoTime } from "../model/units.ts";
import { scanText } from "./row.ts";

/** What the document says of its own making. */
export interface LedgerAbout {
  readonly toolVersion: string;
  /** When it was written. The caller asks the clock. */
  readonly written: IsoTime;
}

/**
 * What was looked at, as one indented JSON document: every file with its counts, every rule with what became of it,
 * every rule that was refused and every problem with its place. It goes beside each export of matches, because "no
 * match" means nothing without it.
 */
export function ledgerJson(ledger: Ledger, rules: RuleBookInfo, about: LedgerAbout): string {
  const sum = (count: (file: Ledger["files"][number]) => number): number =>
    ledger.files.reduce((total, file) => total + count(file), 0);
  const document = {
    tool: "Pivotscope",
    toolVersion: about.toolVersion,
    written: about.written,
    scan: scanText(ledger.state),
    summary: {
      files: ledger.files.length,
      bytes: sum((file) => file.bytes),
      bytesRead: sum((file) => file.bytesRead),
      bytesLost: sum((file) => file.bytesLost),
      recordsDeclared: sum((file) => file.records.declared),
      recordsRead: sum((file) => file.records.read),
      recordsFailed: sum((file) => file.records.failed),
      recordsRemoved: sum((file) => file.records.removed),
      recordsMissing: sum((file) => file.missing?.records ?? 0),
      chunksMissing: sum((file) => file.missing?.chunks ?? 0),
      matches: sum((file) => file.matches),
      rules: rules.rules.length,
      rulesRefused: rules.refused.length,
      problems: ledger.issues.length + rules.issues.length,
    },
    files: ledger.files,
    rules: ledger.rules.map(({ rule, state, judged, matches }) => {
      const loaded = rules.rules[rule];
      return {
        id: loaded?.info.id ?? null,
        title: loaded?.info.title ?? null,
        path: loaded?.info.path ?? null,
        modified: loaded?.info.modified ?? loaded?.info.date ?? null,
        level: loaded?.info.level ?? null,
        state,
        why: loaded?.why ?? null,
        targets: loaded?.targets ?? [],
        judged,
        matches,
      };
    }),
    refusedRules: rules.refused,
    problems: [...rules.issues, ...ledger.issues],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
