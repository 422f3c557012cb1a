import { formatShare } from "../lib/format-number.ts";
import type { Ledger } from "../model/ledger.ts";
import { t } from "../words/index.svelte.ts";
import type { OpenFiles } from "./open-files.svelte.ts";
import type { Phase } from "./scan-session.svelte.ts";

/** What the status line tells of. */
export interface Status {
  readonly phase: Phase;
  readonly isOfRulesBefore: boolean;
  readonly files: Pick<OpenFiles, "open" | "takenOut" | "dropped" | "isSample">;
  readonly ledger: Ledger;
  /** Files that turned out to be logs. */
  readonly logsRead: number;
  /** Those that are in the table. */
  readonly matches: number;
  /** All that were found are. */
  readonly isWhole: boolean;
  readonly records: number;
}

/** Of the state as it is now; what it says is in the language of the page when it is called. */
export function statusLine(status: Status): () => string {
  const { phase, isOfRulesBefore, ledger, logsRead, isWhole } = status;
  const { isSample, takenOut } = status.files;
  const noLog = noLogLine(status);
  if (phase === "empty") return takenOut.length > 0 ? noLog : () => t("No log opened");
  const isScanning = phase === "scanning" || !isWhole;
  const { state } = ledger;
  const share = state.kind === "cancelled" ? state.share : null;
  return () => {
    const matches = t("{n} match|{n} matches", { n: status.matches });
    const records = t("{n} record|{n} records", { n: status.records });
    const sample = isSample ? t(" · made-up sample") : "";
    if (isOfRulesBefore)
      return (
        t("Scanning with other rules · {matches} by those before · {records}", { matches, records }) + sample
      );
    if (isScanning) return t("Scanning · {matches} so far · {records}", { matches, records }) + sample;
    const cancelled = share === null ? "" : t(" · cancelled at {share}", { share: formatShare(share) });
    const files = t("{n} file|{n} files", { n: logsRead });
    const what =
      logsRead === 0 ? noLog() : t("{matches} in {files} · {records}", { matches, files, records });
    return `${what}${cancelled}${sample}`;
  };
}

/** What there is to say where no log was read. */
function noLogLine({ files, ledger }: Status): () => string {
  const { open, takenOut } = files;
  const out = takenOut.length;
  if (open.length === 0 && out > 0)
    return () => t("No log open, {n} log taken out|No log open, {n} logs taken out", { n: out });
  const logs = ledger.files.filter(({ state }) => state !== "not-a-log" && state !== "removed").length;
  if (logs > 0) return () => t("0 of {n} log read|0 of {n} logs read", { n: logs });
  const dropped = Math.max(files.dropped, open.length);
  return () => t("{n} file dropped, 0 logs in it|{n} files dropped, 0 logs in them", { n: dropped });
}
