import { html, type Markup } from "../markup.ts";
import type { ReportDocument } from "../report.ts";
import { countOf, formatInteger } from "../../../lib/format-number.ts";
import { facts, table } from "./parts.ts";

const stateWords: Readonly<Record<string, string>> = {
  matched: "matched",
  ran: "ran, no match",
  "could-not-match": "could not match: no such events in the files",
  "no-log-source": "no event log can hold its events",
  disabled: "not run",
};

/** Of more only those are listed that a reader would ask about; the document has all. */
const MAX_LISTED = 100;

/** What the logs were judged by. */
export function rulesSection({ ledger, ruleFiles, logSourceMap, settings }: ReportDocument): Markup {
  const hashes = new Map(ruleFiles.map(({ path, sha256 }) => [path, sha256]));
  const placeholders = Object.entries(settings.placeholders).map(
    ([name, values]) => `${name}: ${values.join(", ")}`,
  );
  const areMany = ledger.rules.length > MAX_LISTED;
  const listed = areMany ? ledger.rules.filter(({ state }) => state === "matched") : ledger.rules;
  const more = ledger.rules.length - listed.length;
  const counted = Object.entries(stateWords)
    .map(
      ([state, words]) => [ledger.rules.filter((rule) => rule.state === state).length, state, words] as const,
    )
    .filter(([count, state]) => count > 0 && state !== "matched")
    .map(([count, , words]) => `${formatInteger(count)} ${words}`)
    .join("; ");
  const yes = (is: boolean): string => (is ? "yes" : "no");
  return html`<section>
    <h2>Rules and settings</h2>
    ${
      ledger.rules.length === 0
        ? html`<p>No rule was loaded.</p>`
        : table(
            [
              {
                title: "Rule",
                cell: ({ title, id, path }) =>
                  html`${title}<br /><code>${id}</code><br /><span class="quiet">${path}</span><br /><code
                      >SHA-256 ${hashes.get(path ?? "") ?? "not known"}</code
                    >`,
              },
              { title: "Level", kind: "word", cell: ({ level }) => level ?? "–" },
              {
                title: "State",
                cell: ({ state, why }) => `${stateWords[state] ?? state}${why === null ? "" : `: ${why}`}`,
              },
              { title: "Judged", kind: "number", cell: ({ judged }) => judged },
              { title: "Matches", kind: "number", cell: ({ matches }) => matches },
            ],
            listed,
          )
    }
    ${more > 0 ? html`<p>${countOf(more, "more rule")} matched nothing: ${counted}. The SHA-256 of their texts are in the data inside this file.</p>` : null}
    ${
      ledger.refusedRules.length === 0
        ? null
        : html`<h3>Rules that were not used</h3>
            ${table(
              [
                {
                  title: "Rule",
                  cell: ({ title, path, line }) =>
                    html`${title ?? "without a title"}<br /><span class="quiet">${path}, line ${line}</span>`,
                },
                { title: "Why", cell: ({ reason }) => reason },
              ],
              ledger.refusedRules,
            )}`
    }
    <h3>Settings</h3>
    ${facts([
      ["Log source map", html`${logSourceMap.path}<br /><code>SHA-256 ${logSourceMap.sha256}</code>`],
      ["Residual records judged", yes(settings.residual)],
      ["Other files searched", yes(settings.carve)],
      ["Retired rules loaded", yes(settings.retired)],
      ["Rules switched off", settings.disabled.length === 0 ? "none" : settings.disabled.join(", ")],
      ["Placeholders", placeholders.length === 0 ? "none" : placeholders.join("; ")],
    ])}
  </section>`;
}
