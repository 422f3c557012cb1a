import type { FileHashes, FileProof, ListedFile } from "../model/file-hashes.ts";
import { fullPath } from "../model/input.ts";
import type { Ledger } from "../model/ledger.ts";
import type { RuleSetInfo } from "../model/rule.ts";
import type { FileIndex, IsoTime } from "../model/units.ts";
import type { ExportFormatName } from "./formats.ts";
import type { ExportLoss } from "./notices.ts";
import { scanText } from "./row.ts";
import { LEDGER_SCHEMA } from "./schema-names.ts";

/** What the document says of its own making, and of what is no part of it. */
export interface LedgerAbout {
  readonly toolVersion: string;
  /** When it was written. The caller asks the clock. */
  readonly written: IsoTime;
  /** Files that were given and not opened, because every byte of them was open already. */
  readonly sameContent: readonly SameContent[];
  /** By file index, as far as anything is known. */
  readonly proofs?: readonly FileProof[];
  /** Where a filter chose the matches that were written beside it. */
  readonly filter?: FilterAbout;
  /** Where a case was held against the logs. */
  readonly case?: CaseAbout | undefined;
  /** Where matches were written beside it: what their files could not take. */
  readonly exports?: readonly ExportedFile[];
}

/** The logs of a case beside those that were read. */
export interface CaseAbout {
  readonly file: string;
  readonly saved: IsoTime;
  readonly notes: number;
  readonly logs: readonly {
    readonly path: string;
    readonly container: string | null;
    /** As the case has it. */
    readonly sha256: string | null;
    readonly verdict: "same" | "alike" | "differs" | "missing";
    /** The log that was read in its place; null where it is missing. */
    readonly readAs: string | null;
  }[];
  /** Logs that were read and are not in the case. */
  readonly notInCase: readonly string[];
  /** The same in sentences. */
  readonly findings: readonly string[];
}

export interface ExportedFile {
  readonly format: ExportFormatName;
  /** As it was named; null is standard output. */
  readonly file: string | null;
  /** Empty where all of it is there as it is. */
  readonly losses: readonly ExportLoss[];
}

export interface FilterAbout {
  readonly query: string;
  readonly matchesFound: number;
  readonly matchesWritten: number;
}

export interface SameContent {
  /** As given, with its zip where it is from one. */
  readonly file: string;
  readonly of: string;
}

/**
 * What was looked at, as one indented JSON document: every file with its counts, every rule with what became of it,
 * every rule that was refused, every YAML file that is no rule, every problem with its place, and every
 * channel with what is missing of it. It goes beside each export of matches, because "no
 * match" means nothing without it.
 */
export function ledgerJson(ledger: Ledger, rules: RuleSetInfo, about: LedgerAbout): string {
  return `${JSON.stringify(ledgerDocument(ledger, rules, about), null, 2)}\n`;
}

export type LedgerDocument = ReturnType<typeof ledgerDocument>;

/** The same as data. */
export function ledgerDocument(ledger: Ledger, rules: RuleSetInfo, about: LedgerAbout) {
  const files = ledger.files.filter(({ state }) => state !== "removed");
  const sum = (count: (file: Ledger["files"][number]) => number): number =>
    files.reduce((total, file) => total + count(file), 0);
  return {
    schema: LEDGER_SCHEMA,
    tool: "Pivotscope",
    toolVersion: about.toolVersion,
    written: about.written,
    scan: scanText(ledger.state),
    ...(about.filter === undefined ? {} : { filter: about.filter }),
    ...(about.case === undefined ? {} : { case: about.case }),
    ...(about.exports === undefined ? {} : { exports: about.exports }),
    summary: {
      files: files.length,
      bytes: sum((file) => file.bytes),
      bytesRead: sum((file) => file.bytesRead),
      bytesLost: sum((file) => file.bytesLost),
      recordsDeclared: sum((file) => file.records.declared),
      recordsRead: sum((file) => file.records.read),
      recordsFailed: sum((file) => file.records.failed),
      recordsRemoved: sum((file) => file.records.removed),
      recordsResidual: sum((file) => file.records.residual),
      recordsResidualParts: sum((file) => file.records.residualParts),
      recordsMissing: sum((file) => file.missing?.records ?? 0),
      chunksMissing: sum((file) => file.missing?.chunks ?? 0),
      // Each file counts its own; a record that several files hold is one event here.
      matches: ledger.rules.reduce((total, rule) => total + rule.matches, 0),
      rules: rules.rules.length,
      rulesRefused: rules.refused.length,
      notRules: rules.notRules.length,
      problems: ledger.issues.length + rules.issues.length,
    },
    files: ledger.files.flatMap((file, index) =>
      file.state === "removed" ? [] : [{ ...file, ...proofKeys(about.proofs?.[index]) }],
    ),
    sameContent: about.sameContent,
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
        absentFields: loaded?.absentFields ?? [],
        cannotMatch: loaded?.cannotMatch ?? false,
        judged,
        matches,
      };
    }),
    // `needsValues` says less than `kind`, and those that read ledgers know it.
    refusedRules: rules.refused.map(({ said: _said, ...rule }) => ({
      ...rule,
      needsValues: rule.kind === "needs-values",
    })),
    notRules: rules.notRules,
    problems: [...rules.issues, ...ledger.issues].map(({ said: _, ...issue }) => issue),
    // In their parts sentences are the page's.
    channels: ledger.channels.map(({ said: _, ...channel }) => ({
      ...channel,
      files: channel.files.map((file) => nameIn(ledger, file) ?? ""),
      findings: channel.findings.map(({ said: __, ...finding }) => ({
        ...finding,
        file: finding.file === null ? null : nameIn(ledger, finding.file),
      })),
    })),
    coverage: ledger.coverage.map(({ host, sources }) => ({
      host,
      sources: sources.map(({ said: _, ...source }) => source),
    })),
  };
}

type FileHashKeys = Omit<FileHashes, "sha256"> & {
  readonly sha256: string | null;
  readonly hashList?: ListedFile;
};

/** Hashes beside SHA-256, and what a list says, only where somebody asked for them. */
function proofKeys({ hashes, listed }: FileProof = { hashes: null, listed: null }): FileHashKeys {
  const { sha256 = null, ...others } = hashes ?? {};
  return { sha256, ...others, ...(listed === null ? {} : { hashList: listed }) };
}

/** As problems name it. */
function nameIn({ files }: Ledger, index: FileIndex): string | null {
  const file = files[index];
  return file === undefined ? null : fullPath(file);
}
