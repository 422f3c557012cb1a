import type { SourceCoverage } from "../../../model/channel.ts";
import { html, type Markup } from "../markup.ts";
import type { ReportDocument } from "../report.ts";
import { table, timeText } from "./parts.ts";

type Channel = ReportDocument["ledger"]["channels"][number];

/** What the logs can't show: of each channel what is missing, of each host what was never logged. */
export function limitsSection({ ledger }: ReportDocument): Markup {
  const { channels, coverage } = ledger;
  const sources = coverage.flatMap(({ host, sources }) => sources.map((source) => ({ host, ...source })));
  return html`<section>
    <h2>What the logs cannot show</h2>
    ${
      channels.length === 0
        ? html`<p>No channel was read.</p>`
        : table(
            [
              { title: "Host", cell: ({ host }) => host },
              { title: "Channel", cell: ({ channel }) => channel },
              { title: "From", kind: "time", cell: ({ first }) => timeText(first) },
              { title: "To", kind: "time", cell: ({ last }) => timeText(last) },
              { title: "Records", kind: "number", cell: ({ records }) => records },
              { title: "Verdict", cell: ({ verdict }) => verdict },
            ],
            channels,
          )
    }
    ${channels.filter(({ findings }) => findings.length > 0).map(findingsOf)}
    <h3>Events that would tell of forwards</h3>
    ${
      sources.length === 0
        ? html`<p>No host was read.</p>`
        : table(
            [
              { title: "Host", cell: ({ host }) => host },
              { title: "Source", cell: ({ source }) => source },
              { title: "Logged from", kind: "time", cell: ({ first }) => timeText(first) },
              { title: "To", kind: "time", cell: ({ last }) => timeText(last) },
              { title: "Records", kind: "number", cell: ({ records }) => records },
              { title: "What it means", cell: meaning },
            ],
            sources,
          )
    }
  </section>`;
}

function meaning({ records, withCommandLine, note }: SourceCoverage): string {
  return [
    records === 0 ? "Not logged." : null,
    withCommandLine === null ? null : `Command line: ${withCommandLine}.`,
    note,
  ]
    .filter((part) => part !== null)
    .join(" ");
}

function findingsOf({ host, channel, findings }: Channel): Markup {
  return html`<h3>${channel} of ${host}</h3>
    ${table(
      [
        { title: "From", kind: "time", cell: ({ from }) => timeText(from) },
        { title: "To", kind: "time", cell: ({ to }) => timeText(to) },
        { title: "What", cell: ({ kind }) => kind },
        { title: "Finding", cell: ({ text }) => text },
        { title: "File", cell: ({ file }) => file ?? "–" },
      ],
      findings,
    )}`;
}
