import { formatInteger } from "../../../lib/format-number.ts";
import { timeText } from "../../report/sections/parts.ts";
import { code, heading, paragraph, table, type Block } from "../blocks.ts";
import type { CaseReport } from "../case-report.ts";

/** Of one channel; the ledger has all. */
const MAX_FINDINGS = 40;

/** What the logs can't show: what is missing of each channel, and which events of a host would tell of forwards. */
export function* gapBlocks({ document: { channels, coverage } }: CaseReport): Generator<Block> {
  yield heading(2, "What the logs cannot show");
  if (channels.length === 0) yield paragraph("No channel was read.");
  yield* table(
    ["Host", "Channel", "Records", "Verdict"],
    channels.map(({ host, channel, records, verdict }) => [
      [code(host)],
      [code(channel)],
      [formatInteger(records)],
      [verdict],
    ]),
  );
  for (const { host, channel, findings } of channels) {
    if (findings.length === 0) continue;
    yield heading(3, code(channel), " of ", code(host));
    yield* table(
      ["From", "To", "What", "Finding"],
      findings
        .slice(0, MAX_FINDINGS)
        .map(({ from, to, kind, text }) => [[timeText(from)], [timeText(to)], [kind], [text]]),
    );
    if (findings.length > MAX_FINDINGS)
      yield paragraph(`and ${formatInteger(findings.length - MAX_FINDINGS)} more, in the ledger.`);
  }
  for (const { host, sources } of coverage) {
    yield heading(3, "Events that would tell of forwards on ", code(host));
    yield* table(
      ["Event", "Logged from", "To", "Records", "With command line", "What it means"],
      sources.map(({ source, first, last, records, withCommandLine, note }) => [
        [source],
        [timeText(first)],
        [timeText(last)],
        [formatInteger(records)],
        [withCommandLine ?? "–"],
        [note ?? ""],
      ]),
    );
  }
}
