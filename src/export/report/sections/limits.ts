import { countOf, formatInteger } from "../../../lib/format-number.ts";
import { html, type Markup } from "../markup.ts";
import type { ReportDocument } from "../report.ts";
import { table, timeText, type Column } from "./parts.ts";

type Channel = ReportDocument["ledger"]["channels"][number];
type Coverage = ReportDocument["ledger"]["coverage"][number];
type Source = Coverage["sources"][number];

/** What the logs can't show: of each channel what is missing, of each host which events are there. */
export function limitsSection({ ledger, settings }: ReportDocument): Markup {
  const { channels, coverage, summary } = ledger;
  const { recordsResidual: whole, recordsResidualParts: inPart } = summary;
  const residual = html`<p>
    ${countOf(whole, "residual record")} and parts of ${formatInteger(inPart)} more lie in space that the logs
    do not use; ${settings.residual ? "the whole ones were judged" : "they were not judged"}.
  </p>`;
  return html`<section>
    <h2>What the logs cannot show</h2>
    ${channels.length === 0 ? html`<p>No channel was read.</p>` : table(channelColumns, channels)}
    ${whole + inPart > 0 ? residual : null}
    ${channels.filter(({ findings }) => findings.length > 0).map(findingsOf)} ${coverage.map(coverageOf)}
  </section>`;
}

const channelColumns: readonly Column<Channel>[] = [
  { title: "Host", kind: "name", cell: ({ host }) => host },
  { title: "Channel", kind: "name", cell: ({ channel }) => channel },
  { title: "Records", kind: "number", cell: ({ records }) => records },
  { title: "Verdict", cell: ({ verdict }) => verdict },
];

const sourceColumns: readonly Column<Source>[] = [
  { title: "Event", kind: "word", cell: ({ source }) => source },
  { title: "Logged from", kind: "time", cell: ({ first }) => timeText(first) },
  { title: "To", kind: "time", cell: ({ last }) => timeText(last) },
  { title: "Records", kind: "number", cell: ({ records }) => records },
  { title: "What it means", cell: meaning },
];

/** Why there is no record of an event its note says, as far as that is known. */
function meaning({ withCommandLine, note }: Source): string {
  const said = [withCommandLine === null ? null : `with its command line: ${withCommandLine}`, note];
  return said.filter((part) => part !== null).join("; ");
}

function coverageOf({ host, sources }: Coverage): Markup {
  return html`<h3>Events that would tell of forwards on ${host}</h3>
    ${table(sourceColumns, sources)}`;
}

function findingsOf({ host, channel, findings }: Channel): Markup {
  return html`<h3>${channel} of ${host}</h3>
    ${table(
      [
        { title: "From", kind: "time", cell: ({ from }) => timeText(from) },
        { title: "To", kind: "time", cell: ({ to }) => timeText(to) },
        { title: "What", kind: "word", cell: ({ kind }) => kind },
        { title: "Finding", cell: ({ text }) => text },
        { title: "File", kind: "place", cell: ({ file }) => file ?? "–" },
      ],
      findings,
    )}`;
}
