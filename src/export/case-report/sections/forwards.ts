import type { PortForward } from "../../../model/port-forward.ts";
import { certaintyWords, forwardLine, forwardObject, forwardStory, stateWords } from "../../told-forwards.ts";
import { cut, fileText, timeText } from "../../report/sections/parts.ts";
import { code, heading, paragraph, strong, table, type Block } from "../blocks.ts";
import type { CaseReport } from "../case-report.ts";
import { noteBlocks } from "./noted.ts";

/** Each forward with its story, what was said of it, and the records that prove it. */
export function* forwardBlocks(report: CaseReport): Generator<Block> {
  yield heading(2, "Port forwards");
  if (report.forwards.length === 0) yield paragraph("The logs prove none.");
  for (const forward of report.forwards) yield* forwardOf(forward, report);
}

function* forwardOf(forward: PortForward, { files, notes }: CaseReport): Generator<Block> {
  yield heading(3, code(forwardLine(forward)));
  yield paragraph(strong(stateWords[forward.state]), `; ${certaintyWords[forward.certainty]}.`);
  yield* noteBlocks(notes.ofForward(forward));
  const told = forwardObject(forward, files);
  yield paragraph(forwardStory(told));
  yield* table(
    ["Time", "Proves", "Event", "Fact", "Where it lies"],
    told.evidence.map((one) => [
      [timeText(one.time)],
      [one.ofEnd ? `${one.role} (its end)` : one.role],
      [code(`${one.channel} ${one.eventId}`)],
      [code(cut(one.fact))],
      [code(fileText(one)), `, record ${one.recordId}, offset 0x${one.offset.toString(16)}`],
    ]),
  );
}
