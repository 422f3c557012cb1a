import {
  event,
  instance,
  stream,
  template,
  type Content,
  type RecordSpec,
  type Value,
} from "../../support/evtx-writer.ts";

/** A log written for a purpose. `name` is also the name of its golden. */
export interface LogCase {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A record whose only template is the one given: the shortest way to put BinXML down. */
export function templated(
  content: Content,
  values: readonly Value[],
  options: Parameters<typeof template>[1] = {},
): RecordSpec {
  return { body: stream(instance(template(content, options), values)) };
}

/** A record without a template. */
export function bare(content: Content, header = true): RecordSpec {
  return { body: stream(content, { header }) };
}

/** An event as Windows writes it, where only its data matters. */
export function dataEvent(
  recordId: number,
  data: NonNullable<Parameters<typeof event>[0]["data"]>,
  more: Partial<Parameters<typeof event>[0]> = {},
): RecordSpec {
  return event({
    channel: "Example/Operational",
    provider: "Example-Provider",
    providerGuid: "{01234567-89ab-cdef-0123-456789abcdef}",
    eventId: 1,
    computer: "HOST01",
    time: "2024-03-12T09:00:00.1234567Z",
    recordId,
    data,
    ...more,
  });
}
