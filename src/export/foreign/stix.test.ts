import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { netshForward, netshRow } from "../../../tests/support/export-rows.ts";
import { stixRequired } from "../../../tests/support/targets.ts";
import type { ExportNotice } from "../notices.ts";
import type { ExportRow } from "../row.ts";
import { canonicalJson } from "./stix-id.ts";
import { stixBundle } from "./stix.ts";

interface Bundle {
  readonly id: string;
  readonly objects?: readonly Readonly<Record<string, unknown>>[];
}

const write = (rows: readonly ExportRow[], onNotice?: (notice: ExportNotice) => void): string =>
  [...stixBundle(rows, { onNotice })].join("");
const objectsOf = (rows: readonly ExportRow[]) => (JSON.parse(write(rows)) as Bundle).objects ?? [];
const ofType = (rows: readonly ExportRow[], type: string) =>
  objectsOf(rows).filter((each) => each["type"] === type);

/** RFC 9562, section 5.5, by Node's own SHA-1. */
function uuid5(namespace: string, name: string): string {
  const hash = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name)
    .digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString("hex").slice(0, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const OBSERVABLES = "00abedb4-aa42-466c-9c01-fed23315a9b7";
const registryRow = netshRow({
  key: "77".repeat(16),
  time: "2024-03-12T09:20:14.6000000Z",
  forward: { ...netshForward, certainty: "configured" },
  fieldsJson:
    '{"TargetObject":"HKLM\\\\PortProxy\\\\v4tov4\\\\tcp\\\\0.0.0.0/8443","Details":"10.20.4.17/3389"}',
});

test("what is seen of one forward is one observation, sighted as a proxy on its host", () => {
  const rows = [netshRow(), netshRow(), registryRow];
  const [address] = ofType(rows, "ipv4-addr");
  expect(address).toEqual({
    type: "ipv4-addr",
    spec_version: "2.1",
    id: `ipv4-addr--${uuid5(OBSERVABLES, '{"value":"10.20.4.17"}')}`,
    value: "10.20.4.17",
  });
  const traffic = `{"dst_port":3389,"dst_ref":"${address!["id"] as string}","protocols":["ipv4","tcp"]}`;
  expect(ofType(rows, "network-traffic")).toEqual([
    {
      type: "network-traffic",
      spec_version: "2.1",
      id: `network-traffic--${uuid5(OBSERVABLES, traffic)}`,
      dst_ref: address!["id"],
      dst_port: 3389,
      protocols: ["ipv4", "tcp"],
    },
  ]);
  const [key] = ofType(rows, "windows-registry-key");
  const values = [{ name: "0.0.0.0/8443", data: "10.20.4.17/3389", data_type: "REG_SZ" }];
  expect(key).toMatchObject({ key: "HKEY_LOCAL_MACHINE\\PortProxy\\v4tov4\\tcp", values });
  const [folder] = ofType(rows, "directory");
  const [file] = ofType(rows, "file");
  expect(folder).toMatchObject({ path: "C:\\Windows\\System32" });
  expect(file).toMatchObject({ name: "netsh.exe", parent_directory_ref: folder!["id"] });
  const [process] = ofType(rows, "process");
  expect(process).toMatchObject({
    pid: 0x10f4,
    command_line: "netsh i p a v4tov4 8443 10.20.4.17 3389",
    image_ref: file!["id"],
  });
  const observed = ofType(rows, "observed-data");
  expect(observed).toHaveLength(1);
  expect(observed[0]).toMatchObject({
    created: "2024-03-12T09:20:14.512Z",
    first_observed: "2024-03-12T09:20:14.512176Z",
    last_observed: "2024-03-12T09:20:14.600000Z",
    // The first two rows are of one event.
    number_observed: 2,
  });
  const [host] = ofType(rows, "identity");
  const [pattern] = ofType(rows, "attack-pattern");
  expect(host).toMatchObject({ name: "WS-7", identity_class: "system" });
  expect(pattern).toMatchObject({
    name: "Proxy",
    external_references: [{ source_name: "mitre-attack", external_id: "T1090" }],
  });
  expect(ofType(rows, "sighting")).toMatchObject([
    {
      description: "netsh interface portproxy add: 0.0.0.0:8443 to 10.20.4.17:3389 (v4tov4, tcp) on WS-7",
      first_seen: "2024-03-12T09:20:14.512176Z",
      last_seen: "2024-03-12T09:20:14.600000Z",
      count: 2,
      sighting_of_ref: pattern!["id"],
      observed_data_refs: [observed[0]!["id"]],
      where_sighted_refs: [host!["id"]],
    },
  ]);
});

const manyRows = [
  netshRow(),
  registryRow,
  netshRow({
    computer: "SRV-1",
    key: "a1",
    forward: { ...netshForward, connectAddress: "web.corp", connectPort: "https" },
  }),
  netshRow({ key: "a2", forward: { ...netshForward, connectAddress: "fe80::1", family: "v4tov6" } }),
  netshRow({
    key: "a3",
    forward: { ...netshForward, verb: "delete", connectAddress: null, connectPort: null },
  }),
  netshRow({
    key: "a4",
    computer: "",
    process: "",
    fieldsJson: "{}",
    fact: "Set-NetPortProxy \ud800",
    forward: { ...netshForward, problem: "x" },
  }),
];

test("every object has what STIX asks of its type, and refers to what is in the bundle", () => {
  const objects = objectsOf(manyRows);
  const ids = new Set(objects.map(({ id }) => id));
  expect(ids.size).toBe(objects.length);
  for (const object of objects) {
    const type = object["type"] as string;
    expect(object["spec_version"]).toBe("2.1");
    expect(object["id"]).toMatch(
      new RegExp(
        `^${type}--[0-9a-f]{8}-[0-9a-f]{4}-${type === "process" ? 4 : 5}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`,
      ),
    );
    for (const name of stixRequired[type]!) expect(object, type).toHaveProperty(name);
    for (const [name, value] of Object.entries(object)) {
      const refs = name.endsWith("_ref") ? [value] : name.endsWith("_refs") ? (value as string[]) : [];
      for (const ref of refs) expect(ids).toContain(ref);
      expect(value, name).not.toEqual([]);
    }
    if ("created" in object) expect(object["created"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
  expect(new Set(objects.map(({ type }) => type))).toEqual(new Set(Object.keys(stixRequired)));
});

test("one bundle has one technique and one of each host, and is the same whatever the order of the rows", () => {
  expect(ofType(manyRows, "attack-pattern")).toHaveLength(1);
  expect(ofType(manyRows, "identity").map(({ name }) => name)).toHaveLength(2);
  expect(write(manyRows.toReversed())).toBe(write(manyRows));
  expect((JSON.parse(write([netshRow()])) as Bundle).id).not.toBe((JSON.parse(write(manyRows)) as Bundle).id);
});

test("matches without a forward that has ends, or without a time, are left out and told", () => {
  const notices: ExportNotice[] = [];
  const rows = [
    netshRow({ forward: null }),
    netshRow({ forward: { ...netshForward, verb: "show" } }),
    netshRow({
      forward: {
        ...netshForward,
        verb: "reset",
        listenAddress: null,
        listenPort: null,
        connectAddress: null,
        connectPort: null,
      },
    }),
    netshRow({ time: "" }),
    netshRow({ time: "12024-01-01T00:00:00.0000000Z" }),
  ];
  const bundle = JSON.parse(write(rows, (notice) => notices.push(notice))) as Bundle;
  expect(bundle.objects).toBeUndefined();
  expect(notices).toEqual([
    "no-forward",
    "no-forward",
    "no-forward",
    "forward-without-time",
    "forward-without-time",
  ]);
});

test.each([
  ["HKLM\\\\System\\\\a", "HKEY_LOCAL_MACHINE\\System"],
  ["\\\\REGISTRY\\\\MACHINE\\\\SYSTEM\\\\a", "HKEY_LOCAL_MACHINE\\SYSTEM"],
  ["HKU\\\\S-1-5-18\\\\a", "HKEY_USERS\\S-1-5-18"],
  ["HKLMX\\\\b\\\\a", "HKLMX\\b"],
])("the hive of the key %s is written out", (target, key) => {
  const row = netshRow({ fieldsJson: `{"TargetObject":"${target}","Details":"x"}` });
  expect(ofType([row], "windows-registry-key")[0]).toMatchObject({ key });
});

test("canonical JSON sorts names by their units and escapes as JSON does", () => {
  expect(
    canonicalJson({ b: [1, { d: "\u20ac\n", c: true }], a: null, "\ud83d\ude00": "x", "\ufb33": 1 }),
  ).toBe('{"a":null,"b":[1,{"c":true,"d":"€\\n"}],"\ud83d\ude00":"x","\ufb33":1}');
});
