import type { RecordPlace } from "../model/event.ts";
import type { Match } from "../model/match.ts";
import type { PortForward } from "../model/port-forward.ts";

/** Tells which matches are evidence of some of the forwards: their record is, or one of their correlation match. */
export function isEvidenceOf(forwards: readonly Pick<PortForward, "evidence">[]): (match: Match) => boolean {
  const records = new Set(
    forwards.flatMap(({ evidence }) => evidence.flatMap(({ places }) => places.map(placeName))),
  );
  return ({ event, correlated }) =>
    [event, ...(correlated ?? [])].some(({ place, copies }) =>
      [place, ...copies].some((each) => records.has(placeName(each))),
    );
}

/** Of a record in a scan. */
const placeName = ({ file, offset }: RecordPlace): string => `${file} ${offset}`;
