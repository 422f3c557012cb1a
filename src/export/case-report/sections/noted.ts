import { isSaid, type Note } from "../../../model/note.ts";
import { code, paragraph, quote, type Block, type Inline } from "../blocks.ts";

/** What an analyst said of one thing, in his words. */
export function noteBlocks(note: Note | null): readonly Block[] {
  if (note === null || (!isSaid(note) && !note.reviewed)) return [];
  const { text, tags, reviewed } = note;
  const marks: Inline[] = [
    ...(tags.length === 0 ? [] : ["Tags: ", ...tags.flatMap((tag, at) => [at === 0 ? "" : ", ", code(tag)])]),
    reviewed ? `${tags.length === 0 ? "" : ". "}Reviewed.` : "",
  ];
  return [
    ...(text === "" ? [] : [quote(text)]),
    ...(tags.length > 0 || reviewed ? [paragraph(...marks)] : []),
  ];
}
