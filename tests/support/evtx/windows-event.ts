import type { RecordSpec } from "./chunk-writer.ts";
import {
  attribute,
  element,
  instance,
  normal,
  optional,
  stream,
  template,
  type Content,
  type Node,
  type Stream,
  type Template,
} from "./nodes.ts";
import type { Time } from "./times.ts";
import { fileTime, guid, hex64, nested, nil, sid, string, u16, u32, u64, u8, type Value } from "./values.ts";

// The two shapes of the outer template that Windows writes (18 and 20 values). `Computer` and all names are
// literals of the template, so each host has a template of its own; the event's own data is nested BinXML.

/** One `<Data>`: its name, null for none, and its value; `template` = the type its substitution token states. */
export type DataSpec =
  | readonly [name: string | null, value: string | Value]
  | readonly [name: string | null, value: string | Value, template: number];

export interface EventSpec {
  readonly channel: string;
  readonly provider: string;
  readonly providerGuid?: string | null;
  readonly eventId: number;
  readonly computer: string;
  readonly time: Time;
  /** EventRecordID, and the id in the record's header unless `headerId` is given. */
  readonly recordId: number | bigint;
  readonly headerId?: bigint;
  /** The event's name in its manifest: versions differ in their data. */
  readonly version?: number;
  readonly level?: number;
  readonly task?: number;
  readonly opcode?: number;
  readonly keywords?: bigint;
  readonly qualifiers?: number | null;
  readonly processId?: number;
  readonly threadId?: number;
  readonly userId?: string | null;
  readonly activityId?: string | null;
  readonly relatedActivityId?: string | null;
  /** The children of `<EventData>`. */
  readonly data?: readonly DataSpec[];
  /** Instead of `data`: the content of `<UserData>`, or of `<Event>` after `<System>`. */
  readonly userData?: Stream;
  readonly content?: Stream;
  /** `literals`: the 20-value shape, provider and channel inside the template. */
  readonly shape?: "values" | "literals";
}

const windowsNamespace = "http://schemas.microsoft.com/win/2004/08/events/event";

/** A record as Windows would write it. */
export function event(spec: EventSpec): RecordSpec {
  const content = spec.content ?? spec.userData ?? eventData(spec.data ?? []);
  const wrap = spec.userData !== undefined;
  const orNil = <T>(value: T | null | undefined, make: (value: T) => Value) =>
    value === null || value === undefined ? nil() : make(value);
  const related = orNil(spec.relatedActivityId, guid);
  const common = [
    u8(spec.level ?? 4),
    u8(spec.opcode ?? 0),
    u16(spec.task ?? 0),
    u16(spec.eventId),
    orNil(spec.qualifiers, u16),
    hex64(spec.keywords ?? 0x8000000000000000n),
    fileTime(spec.time),
    orNil(spec.activityId, guid),
    u32(spec.processId ?? 4),
    u32(spec.threadId ?? 8),
    u64(BigInt(spec.recordId)),
    u8(spec.version ?? 0),
    orNil(spec.userId, sid),
  ];
  const values =
    spec.shape === "literals"
      ? [...common, nil(), nil(), nil(), nil(), nil(), related, nested(content)]
      : [
          ...common,
          related,
          string(spec.provider),
          orNil(spec.providerGuid, guid),
          string(spec.channel),
          nested(content),
        ];
  return {
    id: spec.headerId ?? BigInt(spec.recordId),
    time: spec.time,
    body: stream(instance(outerTemplate(spec, wrap), values)),
  };
}

const memo = new Map<string, Template>();

/** One object for one key, so that records share a definition in their chunk. */
function shared(key: readonly unknown[], make: () => Template): Template {
  const text = JSON.stringify(key);
  const known = memo.get(text);
  if (known !== undefined) return known;
  const made = make();
  memo.set(text, made);
  return made;
}

function outerTemplate(spec: EventSpec, wrap: boolean): Template {
  const { computer } = spec;
  if (spec.shape !== "literals") {
    return shared(["values", computer, wrap], () =>
      outer(computer, wrap, 13, 17, {
        provider: { Name: optional(14), Guid: optional(15, "guid") },
        channel: { content: optional(16), dependency: 16 },
      }),
    );
  }
  const { provider, channel } = spec;
  const providerGuid = spec.providerGuid ?? null;
  return shared(["literals", computer, wrap, provider, providerGuid, channel], () =>
    outer(computer, wrap, 18, 19, {
      provider: { Name: provider, ...(providerGuid === null ? {} : { Guid: providerGuid }) },
      channel: { content: channel, dependency: null },
    }),
  );
}

interface OuterParts {
  readonly provider: Readonly<Record<string, Content>>;
  readonly channel: { readonly content: Content; readonly dependency: number | null };
}

function outer(computer: string, wrap: boolean, related: number, data: number, parts: OuterParts): Template {
  const own = (name: string, index: number, type: Parameters<typeof optional>[1]): Node =>
    element(name, {}, optional(index, type), { dependency: index });
  const content = optional(data, "binXml");
  return template(
    element(
      "Event",
      { xmlns: windowsNamespace },
      [
        element("System", {}, [
          element("Provider", parts.provider),
          element("EventID", { Qualifiers: optional(4, "u16") }, optional(3, "u16"), { dependency: 3 }),
          own("Version", 11, "u8"),
          own("Level", 0, "u8"),
          own("Task", 2, "u16"),
          own("Opcode", 1, "u8"),
          own("Keywords", 5, "hex64"),
          element("TimeCreated", { SystemTime: optional(6, "fileTime") }),
          own("EventRecordID", 10, "u64"),
          element("Correlation", {
            ActivityID: optional(7, "guid"),
            RelatedActivityID: optional(related, "guid"),
          }),
          element("Execution", { ProcessID: optional(8, "u32"), ThreadID: optional(9, "u32") }),
          element("Channel", {}, parts.channel.content, { dependency: parts.channel.dependency }),
          element("Computer", {}, computer),
          element("Security", { UserID: optional(12, "sid") }),
        ]),
        wrap ? element("UserData", {}, content, { dependency: data }) : content,
      ],
      { dependency: data },
    ),
  );
}

/** `<EventData>` with one `<Data>` for each item, as an instance of a template of its own. */
export function eventData(data: readonly DataSpec[]): Stream {
  const values = data.map(([, value]) => (typeof value === "string" ? string(value) : value));
  const types = data.map((item, i) => item[2] ?? values[i]!.type);
  const names = data.map(([name]) => name);
  const definition = shared(["data", names, types], () =>
    template(
      element(
        "EventData",
        {},
        names.map((name, i) =>
          element("Data", name === null ? [] : [attribute("Name", name)], normal(i, types[i]!)),
        ),
      ),
    ),
  );
  return stream(instance(definition, values));
}
