import { countOf } from "../../../lib/format-number.ts";
import type { ForwardState } from "../../../model/port-forward.ts";
import type { IsoTime } from "../../../model/units.ts";
import { html, type Markup } from "../markup.ts";
import type { ShownReport } from "../shown-report.ts";
import { forwardLine } from "../../told-forwards.ts";
import { timeText } from "./parts.ts";

const states: readonly (readonly [ForwardState, string])[] = [
  ["open", "still open when the logs end"],
  ["paused", "there, but not in effect when the logs end"],
  ["uncertain", "of which the logs do not settle whether it is there"],
  ["ended", "ended"],
  ["refused", "refused by netsh"],
];

/** How many there are of each state. */
export function statesInWords(forwards: readonly { readonly state: ForwardState }[]): readonly string[] {
  return states
    .map(([state, words]) => [forwards.filter((each) => each.state === state).length, words] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`);
}

/** What was looked at: hosts in the order in which they are told, and from when to when; and whether there is less than there was. */
export function scopeOf({ channels, files, summary }: ShownReport["ledger"]): {
  readonly hosts: readonly string[];
  readonly first: IsoTime | null;
  readonly last: IsoTime | null;
  readonly isLacking: boolean;
} {
  const times = files.flatMap(({ firstTime, lastTime }) => [firstTime, lastTime]);
  const known = times.filter((time) => time !== null).toSorted();
  return {
    hosts: [...new Set(channels.map(({ host }) => host))],
    first: known[0] ?? null,
    last: known.at(-1) ?? null,
    isLacking: summary.recordsMissing + summary.recordsFailed + summary.bytesLost > 0,
  };
}

/** Of more the section of forwards has all. */
const MAX_LISTED = 12;

/** What was asked, and the answer. */
export function answerSection({ ledger, forwards, matchCount, written }: ShownReport): Markup {
  const { summary, scan } = ledger;
  const { hosts, first, last, isLacking } = scopeOf(ledger);
  const counted = statesInWords(forwards);
  const matched = ledger.rules.filter(({ state }) => state === "matched").length;
  const listed = forwards
    .slice(0, MAX_LISTED)
    .map(
      (forward) =>
        html`<li><code>${forwardLine(forward)}</code>: ${forward.state}, ${forward.certainty}</li> `,
    );
  const more = forwards.length - listed.length;
  return html`<h1>Custody report</h1>
    <p class="quiet">
      Windows event logs, read by Pivotscope. Written ${timeText(written)} UTC. All times are UTC.
    </p>
    <section class="answer">
      <p>
        <strong>Asked:</strong> which port forwards of netsh the logs prove
        (${countOf(summary.files, "file")}), and what the rules match in them
        (${countOf(summary.rules, "Sigma rule")}).
      </p>
      <p class="lead">
        <strong>Found:</strong>
        ${forwards.length === 0 ? "no port forward" : countOf(forwards.length, "port forward")}${counted.length === 0 ? null : ` (${counted.join(", ")})`};
        ${matchCount === 0 ? "no match" : `${countOf(matchCount, "match", "matches")} of ${countOf(matched, "rule")}`}.
      </p>
      ${
        listed.length === 0
          ? null
          : html`<ul>
              ${listed}
            </ul> `
      }${more > 0 ? html`<p>and ${more} more.</p> ` : null}
      <p>
        ${hosts.length === 0 ? "No host" : `${countOf(hosts.length, "host")} (${hosts.slice(0, 8).join(", ")}${hosts.length > 8 ? ", …" : ""})`},
        events from ${timeText(first)} to ${timeText(last)}, ${countOf(summary.recordsRead, "record")} read.
        Scan: ${scan}.
        ${isLacking ? "Not everything could be read, or is there: see “What the logs cannot show” and “Files”." : "Nothing of the files was unreadable."}
      </p>
    </section>`;
}
