import { formatInteger } from "../../../lib/format-number.ts";
import { fileText, timeText } from "../../report/sections/parts.ts";
import { code, heading, list, paragraph, table, type Block } from "../blocks.ts";
import type { CaseReport } from "../case-report.ts";
import { noteBlocks } from "./noted.ts";

/** Of all problems; the ledger has the others. */
const MAX_PROBLEMS = 200;

export function* fileBlocks({ document, ledger, noteOfFile }: CaseReport): Generator<Block> {
  const { files, sameContent } = document;
  yield heading(2, "Files");
  if (files.length === 0) yield paragraph("None was read.");
  yield* table(
    [
      "File",
      "SHA-256",
      "Bytes",
      "First event",
      "Last event",
      "Read",
      "Failed",
      "Removed",
      "Bytes lost",
      "State",
    ],
    files.map(({ path, container, sha256, bytes, firstTime, lastTime, records, bytesLost, state }) => [
      [code(fileText({ file: path, container }))],
      [sha256 === null ? "not known" : code(sha256)],
      [formatInteger(bytes)],
      [timeText(firstTime)],
      [timeText(lastTime)],
      [formatInteger(records.read)],
      [formatInteger(records.failed)],
      [formatInteger(records.removed)],
      [formatInteger(bytesLost)],
      [state],
    ]),
  );
  if (sameContent.length > 0) {
    yield paragraph("Not read, because every byte was read already:");
    yield list(sameContent.map(({ file, of }) => [code(file), " is the same as ", code(of)]));
  }
  for (const [index, { path, container, state }] of ledger.files.entries()) {
    const blocks = state === "removed" ? [] : noteBlocks(noteOfFile(index));
    if (blocks.length > 0) yield* [heading(3, code(fileText({ file: path, container }))), ...blocks];
  }
  yield* problemBlocks(document);
}

function* problemBlocks({ problems }: CaseReport["document"]): Generator<Block> {
  if (problems.length === 0) return;
  yield heading(3, "Problems");
  yield* table(
    ["File", "Offset", "What"],
    problems
      .slice(0, MAX_PROBLEMS)
      .map(({ file, offset, detail }) => [
        [code(file)],
        [offset === null ? "–" : `0x${offset.toString(16)}`],
        [detail],
      ]),
  );
  if (problems.length > MAX_PROBLEMS)
    yield paragraph(`and ${formatInteger(problems.length - MAX_PROBLEMS)} more, in the ledger.`);
}
