import { html, type Markup } from "../markup.ts";
import type { ReportDocument } from "../report.ts";
import { fileText, table, timeText, type Column } from "./parts.ts";

type File = ReportDocument["ledger"]["files"][number];

const columns: readonly Column<File>[] = [
  { title: "File, SHA-256", cell: named },
  { title: "Bytes", kind: "number", cell: ({ bytes }) => bytes },
  {
    title: "First, last event",
    kind: "time",
    cell: ({ firstTime, lastTime }) => html`${timeText(firstTime)}<br />${timeText(lastTime)}`,
  },
  { title: "Read", kind: "number", cell: ({ records }) => records.read },
  { title: "Failed", kind: "number", cell: ({ records }) => records.failed },
  { title: "Removed", kind: "number", cell: ({ records }) => records.removed },
  { title: "Residual", kind: "number", cell: ({ records }) => records.residual + records.residualParts },
  { title: "Bytes lost", kind: "number", cell: ({ bytesLost }) => bytesLost },
  {
    title: "State",
    kind: "word",
    cell: ({ state, carved }) => (carved ? `${state}, searched for records` : state),
  },
];

const verdicts = {
  "in-list": "in the list",
  differs: "differs from the list",
  "not-in-list": "not in any list",
};

/** The path, the hashes below it, and what a list says of them. */
function named({ path, container, sha256, sha1, md5, hashList }: File): Markup {
  const lines = [
    sha256 ?? "SHA-256 not known",
    ...(sha1 === undefined ? [] : [`SHA-1 ${sha1}`]),
    ...(md5 === undefined ? [] : [`MD5 ${md5}`]),
  ].map((line) => html`<br /><code class="hash">${line}</code>`);
  const list =
    hashList === undefined
      ? null
      : html`<br />${verdicts[hashList.verdict]}${hashList.list === null ? null : ` ${hashList.list}`}${hashList.name === null ? null : ` as ${hashList.name}`}`;
  return html`${fileText({ file: path, container })}${lines}${list}`;
}

export function filesSection({ ledger }: ReportDocument): Markup {
  const { files, sameContent } = ledger;
  const same = sameContent.map(({ file, of }) => html`<li>${file} is the same as ${of}</li> `);
  return html`<section>
    <h2>Files</h2>
    ${files.length === 0 ? html`<p>None was read.</p>` : table(columns, files)}
    ${
      same.length === 0
        ? null
        : html`<p>Not read, because every byte was read already:</p>
            <ul>
              ${same}
            </ul>`
    }
  </section>`;
}
