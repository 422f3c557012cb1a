import type { Said } from "../../lib/said.ts";
import type { RecordPlace } from "../../model/event.ts";
import type { EvidenceRole, ForwardEvidence, PortForward } from "../../model/port-forward.ts";
import type { Findings, PassOutcome } from "../index.ts";
import { foundAs, ORIGINS, Shared } from "./packed-events.ts";

// Port forwards on their way from the worker that joined them. A flood of orders makes hundreds of thousands of events evidence:
// these cross as columns, and stay so. Who asks a forward for its evidence gets it made anew.

export interface PackedForwards {
  readonly forwards: readonly Omit<PortForward, "evidence">[];
  /** For each forward what the events that prove it say alone, one behind the other. */
  readonly own: readonly string[];
  /** For each forward how many events come before its own, and at the end how many there are. */
  readonly firsts: Uint32Array;
  /** Texts that come again and again. */
  readonly texts: readonly string[];
  /** For each event `COLUMNS` numbers: places of texts, ORIGINS, 1 where it is of the end, and the lengths of its own texts. */
  readonly columns: Uint32Array;
  /** For each event: file, offset, offset of the chunk. */
  readonly places: Float64Array;
  /** Further places of the few events that have any. */
  readonly copies: readonly (readonly [event: number, places: readonly RecordPlace[]])[];
  /** The fact in its parts, of the few that have it so. */
  readonly said: readonly (readonly [event: number, said: Said])[];
}

/** What a pass found, on its way. */
export interface PackedOutcome extends Omit<PassOutcome, "findings"> {
  readonly findings: Omit<Findings, "forwards"> & { readonly forwards: PackedForwards | null };
}

export function packOutcome({ findings, ...rest }: PassOutcome): PackedOutcome {
  const { forwards } = findings;
  return { ...rest, findings: { ...findings, forwards: forwards === null ? null : packForwards(forwards) } };
}

export function unpackOutcome({ findings, ...rest }: PackedOutcome): PassOutcome {
  const { forwards } = findings;
  return {
    ...rest,
    findings: { ...findings, forwards: forwards === null ? null : unpackForwards(forwards) },
  };
}

/** Host, channel, provider, id and role; origin; of the end; lengths of time, record id, header id and fact. */
const COLUMNS = 11;
const PLACE = 3;
/** Instead of the length of a fact: it is that of the event before, as where one command is run again and again. */
const SAME_FACT = 0xffffffff;

export function packForwards(all: readonly PortForward[]): PackedForwards {
  const firsts = new Uint32Array(all.length + 1);
  all.forEach(({ evidence }, index) => (firsts[index + 1] = firsts[index]! + evidence.length));
  const count = firsts[all.length]!;
  const columns = new Uint32Array(count * COLUMNS);
  const places = new Float64Array(count * PLACE);
  const copies: [number, readonly RecordPlace[]][] = [];
  const said: [number, Said][] = [];
  const texts = new Shared<string>();
  let event = 0;
  const add = (one: ForwardEvidence, before: ForwardEvidence | undefined): string => {
    const { host, channel, provider, eventId, role, time, recordId } = one;
    const [place, ...others] = one.places;
    const { file, offset, chunkOffset, headerId } = place!;
    const isSame = one.fact === before?.fact;
    const shared = [host, channel, provider, eventId, role].map((text) => texts.placeOf(text, text));
    const lengths = [time.length, recordId.length, headerId.length, isSame ? SAME_FACT : one.fact.length];
    columns.set([...shared, foundAs(place!), one.ofEnd ? 1 : 0, ...lengths], event * COLUMNS);
    places.set([file, offset, chunkOffset], event * PLACE);
    if (others.length > 0) copies.push([event, others]);
    if (one.said !== null) said.push([event, one.said]);
    event++;
    return time + recordId + headerId + (isSame ? "" : one.fact);
  };
  const own = all.map(({ evidence }) => evidence.map((one, at) => add(one, evidence[at - 1])).join(""));
  const forwards = all.map(({ evidence: _evidence, ...rest }) => rest);
  return { forwards, own, firsts, texts: texts.list, columns, places, copies, said };
}

/** The forwards as they were. Their evidence is made when somebody asks for it. */
export function unpackForwards(packed: PackedForwards): readonly PortForward[] {
  const few = { copies: new Map(packed.copies), said: new Map(packed.said) };
  return packed.forwards.map((forward, index) => ({
    ...forward,
    get evidence() {
      return evidenceOf(packed, index, few);
    },
  }));
}

/** What few events have, by their number. */
interface Few {
  readonly copies: ReadonlyMap<number, readonly RecordPlace[]>;
  readonly said: ReadonlyMap<number, Said>;
}

function evidenceOf(
  { own, firsts, texts, columns, places }: PackedForwards,
  forward: number,
  few: Few,
): readonly ForwardEvidence[] {
  const text = own[forward]!;
  const found: ForwardEvidence[] = [];
  let at = 0;
  let fact = "";
  for (let event = firsts[forward]!; event < firsts[forward + 1]!; event++) {
    const column = event * COLUMNS;
    const shared = (which: number): string => texts[columns[column + which]!]!;
    const next = (which: number): string => text.slice(at, (at += columns[column + which]!));
    const [origin, confidence] = ORIGINS[columns[column + 5]!]!;
    const [time, recordId, headerId] = [next(7), next(8), next(9)];
    if (columns[column + 10] !== SAME_FACT) fact = next(10);
    const place = {
      file: places[event * PLACE]!,
      offset: places[event * PLACE + 1]!,
      chunkOffset: places[event * PLACE + 2]!,
      headerId,
      origin,
      confidence,
    };
    found.push({
      host: shared(0),
      time,
      channel: shared(1),
      provider: shared(2),
      eventId: shared(3),
      recordId,
      places: [place, ...(few.copies.get(event) ?? [])],
      role: shared(4) as EvidenceRole,
      ofEnd: columns[column + 6] === 1,
      fact,
      said: few.said.get(event) ?? null,
    });
  }
  return found;
}
