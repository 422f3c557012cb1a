import {
  chunkSize,
  element,
  instance,
  layLog,
  normal,
  raw,
  sealChunk,
  stream,
  template,
  value,
  valueTypes,
  writeLog,
  type Content,
  type Node,
  type RecordPlace,
  type RecordSpec,
} from "../../support/evtx-writer.ts";
import { bare, dataEvent, templated, type LogCase } from "./case.ts";

// Logs that lie. There is no golden for them: a reader must come back, quickly, with a reason for what it could not
// read, and with the good records that `readable` names by the id in their header.

export interface HostileCase extends LogCase {
  readonly readable: readonly bigint[];
}

const good = (id: number): RecordSpec => dataEvent(id, [["n", String(id)]]);

/** One bad record between two good ones. */
const between = (name: string, bad: RecordSpec): HostileCase => ({
  name,
  bytes: writeLog({ records: [good(1), { ...bad, id: 2n }, good(3)] }),
  readable: [1n, 3n],
});

const patched = (
  name: string,
  readable: readonly bigint[],
  patch: (chunk: Uint8Array, view: DataView, records: readonly RecordPlace[]) => void,
): HostileCase => ({
  name,
  readable,
  bytes: writeLog({
    slots: [
      {
        kind: "chunk",
        records: [good(1), good(2), good(3)],
        patch: (chunk, records) => {
          patch(chunk, new DataView(chunk.buffer), records);
          sealChunk(chunk);
        },
      },
    ],
  }),
});

const event = (content: Content): Node => element("Event", {}, content);

/** Open tags only, so that nothing but a limit on depth ends them. */
function openElements(depth: number): Node {
  return raw((out) => {
    const name = out.position + 9;
    out.u8(0x01).u32(0xffff).u32(name).u32(0).u16(0).u16(1).utf16("E").u16(0).u8(0x02);
    for (let i = 1; i < depth; i++) out.u8(0x01).u32(0xffff).u32(name).u8(0x02);
  });
}

/** Nested BinXML `depth` levels down, each an element with the next as its value. */
function nestedInstances(depth: number): RecordSpec {
  const level = template(event(normal(0, "binXml")));
  let inner = stream(element("Bottom"));
  for (let i = 0; i < depth; i++) inner = stream(instance(level, [value.nested(inner)]));
  return { body: inner };
}

/** A definition whose body holds an instance of itself. */
function selfReference(): RecordSpec {
  const body = raw((out) => {
    // FRAGMENT HEADER 4, definition header 24, this token 1 + 1 + 4: the definition starts 28 bytes back.
    const definition = out.position - 28;
    out.u8(0x0c).u8(0x01).u32(0).u32(definition).u32(0);
  });
  return templated(body, []);
}

/** `width` elements, each repeating one long value: 64 KiB that want to become many megabytes. */
const bomb = templated(
  event(Array.from({ length: 900 }, () => element("D", { a: normal(0), b: normal(0) }, normal(0)))),
  [value.string("&".repeat(8000))],
);

/** Arrays in one element multiply: 1,000 × 1,000 × 1,000 elements. */
const arrayBomb = templated(event(element("D", { a: normal(0) }, [normal(0), normal(0)])), [
  value.typed(valueTypes.u8 | 0x80, new Uint8Array(1000)),
]);

const badRecords: readonly HostileCase[] = [
  between("unknown-token", bare(raw((out) => out.u8(0x7f).repeat(40, 0x7f)))),
  between("unknown-value-type", templated(event(normal(0)), [value.typed(0x77, [1, 2, 3, 4])])),
  between("handle-value-type", templated(event(normal(0)), [value.typed(valueTypes.handle, [1, 2, 3, 4])])),
  between("odd-utf16", templated(event(normal(0)), [value.typed(valueTypes.string, [65, 0, 66])])),
  between("name-outside-the-chunk", bare(element({ offset: 0x7fffffff }))),
  between("name-at-the-last-byte", bare(element({ offset: chunkSize - 1 }))),
  between("name-longer-than-the-record", bare(element({ inline: "Event", count: 0xffff }))),
  between("definition-outside-the-chunk", {
    body: stream(instance({ offset: 0xfffffff0, id: 1 }, [value.u8(1)])),
  }),
  between("definition-in-the-header", { body: stream(instance({ offset: 0, id: 0x436c6645 }, [])) }),
  between("definition-contains-itself", selfReference()),
  between("too-many-values", {
    body: stream(instance(template(event(normal(0))), [value.u8(1)], { declaredCount: 0xffffffff })),
  }),
  between(
    "values-beyond-the-record",
    templated(event(normal(0)), [value.declaring(0xffff, value.string("x"))]),
  ),
  between("elements-without-end", bare(openElements(6000))),
  between("nested-values-without-end", nestedInstances(400)),
  between(
    "text-longer-than-the-record",
    bare(event(raw((out) => out.u8(0x05).u8(0x01).u16(0xffff).utf16("x")))),
  ),
  between("nothing-but-the-end", { body: stream([], { header: false }) }),
  between("not-even-the-end", { body: { header: false, nodes: [], end: false } }),
];

/** Records that are well-formed and want to become enormous: read or refused, but bounded. */
const bombs: readonly HostileCase[] = [between("text-bomb", bomb), between("array-bomb", arrayBomb)];

const badContainers: readonly HostileCase[] = [
  patched("record-of-size-zero", [1n, 3n], (_, view, records) => {
    view.setUint32(records[1]!.offset + 4, 0, true);
  }),
  patched("record-larger-than-the-chunk", [1n, 3n], (_, view, records) => {
    view.setUint32(records[1]!.offset + 4, 0xffffffff, true);
  }),
  patched("record-swallows-the-next", [1n, 2n, 3n], (_, view, records) => {
    const [, second, third] = records;
    const size = second!.size + third!.size;
    view.setUint32(second!.offset + 4, size, true);
  }),
  patched("free-offset-outside", [1n, 2n, 3n], (_, view) => {
    view.setUint32(48, 0xffffffff, true);
  }),
  patched("free-offset-zero", [1n, 2n, 3n], (_, view) => {
    view.setUint32(48, 0, true);
  }),
  patched("name-chain-loops", [1n, 2n, 3n], (chunk, view) => {
    for (let bucket = 0; bucket < 64; bucket++) {
      const offset = view.getUint32(128 + 4 * bucket, true);
      if (offset !== 0 && offset + 4 <= chunk.length) view.setUint32(offset, offset, true);
    }
  }),
  patched("tables-point-anywhere", [1n, 2n, 3n], (chunk) => {
    chunk.fill(0xfe, 128, 512);
  }),
  patched("ids-run-backwards", [1n, 2n, 3n], (_, view) => {
    view.setBigUint64(24, 0xffffffffffffffffn, true);
    view.setBigUint64(32, 0n, true);
  }),
];

/** A good log cut in the middle of its second record. */
const cut = layLog({ records: [good(1), good(2)] });
const cutInRecord: HostileCase = {
  name: "file-ends-in-a-chunk",
  readable: [1n],
  bytes: cut.bytes.slice(0, cut.records[1]!.offset + 40),
};

export const hostileCases: readonly HostileCase[] = [...badRecords, ...badContainers, cutInRecord];
export const bombCases: readonly HostileCase[] = bombs;
