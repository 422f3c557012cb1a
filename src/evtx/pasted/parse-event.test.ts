import { expect, test } from "vitest";
import { inEnglish } from "../../lib/said.ts";
import { parseEvents } from "./parse-event.ts";

const pairs = (text: string): string[][] =>
  parseEvents(text, "pasted").events.map((event) =>
    event.fields.map(({ name, value }) => `${name}=${value}`),
  );

test("an event as Event Viewer copies it, with its dashes and line breaks, is read", () => {
  const text = `- <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
- <System>
  <Provider Name="Microsoft-Windows-Sysmon" Guid="{5770385f-c22a-43e0-bf4c-06f5698ffbd9}" />
  <EventID>1</EventID>
  <TimeCreated SystemTime="2020-03-21T04:59:12.8910000Z" />
  <EventRecordID>18446744073709551615</EventRecordID>
  <Correlation />
  <Channel>Microsoft-Windows-Sysmon/Operational</Channel>
  <Computer>LAB</Computer>
  </System>
- <EventData>
  <Data Name="CommandLine">netsh &quot;a&quot; &amp;&#x41;&#66; &lt;x&gt; &nbsp;</Data>
  <Data Name='User Name'><![CDATA[<root>]]></Data>
  <Data Name="Empty"></Data>
  <Data>  two spaces  </Data>
  </EventData>
  <UserData>
  </UserData>
  </Event>`;
  const { events, issues } = parseEvents(text, "pasted");
  expect(issues).toEqual([]);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    recordId: "18446744073709551615",
    time: "2020-03-21T04:59:12.8910000Z",
    channel: "Microsoft-Windows-Sysmon/Operational",
    provider: "Microsoft-Windows-Sysmon",
    eventId: "1",
  });
  expect(pairs(text)[0]!.slice(-4)).toEqual([
    'CommandLine=netsh "a" &AB <x> &nbsp;',
    "UserName=<root>",
    "Empty=",
    "Data=  two spaces  ",
  ]);
});

test("lists, declarations and the lines of a dump are passed over, and a broken event costs itself alone", () => {
  const { events, issues } = parseEvents(
    `<?xml version="1.0"?>\n<Events>
Record 7
<Event><System><EventID Qualifiers="0">7</EventID></System></Event>
<Event><System><EventID>8</System></Event>
<Event><System><EventID>9</EventID></System></Event>
</Events>`,
    "pasted",
  );
  expect(events.map((event) => event.eventId)).toEqual(["7", "9"]);
  expect(issues.map(({ code, file, line, detail }) => [code, file, line, detail])).toEqual([
    ["record-unreadable", "pasted", 5, "Expected </EventID>, found </System."],
  ]);
});

test("what XML can do against its reader does nothing", () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>';
  expect(pairs(`${bomb}<Event><EventData><Data Name="x">&b;</Data></EventData></Event>`)).toEqual([
    ["x=&b;"],
  ]);
  const deep = `<Event>${"<a>".repeat(100_000)}`;
  expect(parseEvents(deep, "pasted").issues[0]!.detail).toBe("Elements are nested deeper than 64.");
  const open = "<Event><!--".repeat(50_000);
  expect(parseEvents(open, "pasted").issues).toHaveLength(100);
  expect(parseEvents(`<Event ${"a=".repeat(50_000)}`, "pasted").issues).toHaveLength(1);
  expect(
    pairs('<Event><EventData><Data Name="x">&#0;&#xffffffff;&#x1f600;&</Data></EventData></Event>'),
  ).toEqual([["x=&#0;&#xffffffff;\u{1f600}&"]]);
});

test("every cut of an event gives an issue or the event, never an error", () => {
  const xml =
    '<Event><System><EventID>1</EventID></System><EventData><Data Name="a">&amp;<![CDATA[b]]></Data><!--c--></EventData></Event>';
  for (let length = 1; length < xml.length; length++) {
    const { events, issues } = parseEvents(xml.slice(0, length), "pasted");
    expect([events.length, issues.length]).toEqual([0, 1]);
  }
  const json = '{"Event":{"System":{"EventID":{"#text":1}},"EventData":{"a":["b\\u0041",null,-1.5e3]}}}';
  for (let length = 1; length < json.length; length++) {
    const { events, issues } = parseEvents(json.slice(0, length), "pasted");
    expect([events.length, issues.length]).toEqual([0, 1]);
  }
});

test("the tree as JSON is read in the spellings of the dumps", () => {
  const expected = [
    [
      "Provider_Name=P",
      "EventID_Qualifiers=16384",
      "EventID=7045",
      "Channel=System",
      "a=1",
      "Data=x",
      "Data=y",
    ],
  ];
  const own = {
    file: "a.evtx",
    offset: 4096,
    Event: {
      System: {
        Provider: { "#attributes": { Name: "P" } },
        EventID: { "#attributes": { Qualifiers: "16384" }, "#text": "7045" },
        Channel: "System",
      },
      EventData: { a: "1", Data: ["x", "y"] },
    },
  };
  const dumped = {
    Event: {
      "#attributes": { xmlns: "http://schemas.microsoft.com/win/2004/08/events/event" },
      System: { ...own.Event.System, EventID: { "#attributes": { Qualifiers: 16384 }, "#text": 7045 } },
      EventData: { a: 1, Data: { "#text": ["x", "y"] } },
    },
  };
  const separate = {
    Event: {
      System: {
        Provider_attributes: { Name: "P" },
        EventID: 7045,
        EventID_attributes: { Qualifiers: 16384 },
        Channel: "System",
      },
      EventData: { a: 1, Data: ["x", "y"] },
    },
  };
  expect(pairs(JSON.stringify(own))).toEqual(expected);
  expect(pairs(`Record 1\n${JSON.stringify(dumped, null, 2)}\nRecord 2\n${JSON.stringify(dumped)}`)).toEqual([
    ...expected,
    ...expected,
  ]);
  expect(pairs(JSON.stringify([{ document: { kind: "evtx", data: dumped } }]))).toEqual(expected);
  expect(pairs(JSON.stringify(separate))[0]!.toSorted()).toEqual(expected[0]!.toSorted());
});

test("UserData keeps the names of its leaves", () => {
  const text = JSON.stringify({
    Event: {
      System: { EventID: 1102 },
      UserData: { LogFileCleared: { "#attributes": { xmlns: "x" }, SubjectUserName: "admin" } },
    },
  });
  expect(pairs(text)).toEqual([["EventID=1102", "SubjectUserName=admin"]]);
});

test("flat events and those of log shippers are read, header and fields apart", () => {
  const flat = {
    EventID: 1,
    Channel: "Security",
    Computer: "LAB",
    Provider_Name: "P",
    Image: "C:\\a.exe",
    n: 9007199254740993n,
  };
  const text = JSON.stringify(flat, (_key, value: unknown) =>
    typeof value === "bigint" ? "BIG" : value,
  ).replace('"BIG"', "9007199254740993");
  const [event] = parseEvents(text, "pasted").events;
  expect(event).toMatchObject({ eventId: "1", channel: "Security", computer: "LAB", provider: "P" });
  expect(pairs(text)[0]!.slice(-2)).toEqual(["Image=C:\\a.exe", "n=9007199254740993"]);

  const shipped = {
    "@timestamp": "2020-01-02T03:04:05.678Z",
    host: { name: "x" },
    winlog: {
      channel: "Security",
      event_id: "4688",
      record_id: 5,
      computer_name: "LAB",
      provider_name: "P",
      event_data: { NewProcessName: "a" },
    },
  };
  expect(parseEvents(JSON.stringify(shipped), "pasted").events[0]).toMatchObject({
    eventId: "4688",
    channel: "Security",
    recordId: "5",
    computer: "LAB",
    provider: "P",
    time: "2020-01-02T03:04:05.6780000Z",
  });
  expect(pairs(JSON.stringify(shipped))[0]).toContain("NewProcessName=a");

  const timeline = {
    Timestamp: "x",
    EventID: 1,
    Details: { Cmd: "short" },
    AllFieldInfo: { CommandLine: "whole" },
  };
  expect(pairs(JSON.stringify(timeline))[0]).toContain("CommandLine=whole");
  expect(pairs(JSON.stringify(timeline))[0]).not.toContain("Cmd=short");
});

test("lines of JSON are read one by one, a broken one is told with its line", () => {
  const { events, issues } = parseEvents('{"EventID":1}\n{"EventID":2,}\n{"EventID":3}\n', "pasted");
  expect(events.map((event) => event.eventId)).toEqual(["1", "3"]);
  expect(issues.map(({ line, detail }) => [line, detail])).toEqual([
    [2, 'Expected a key in quotes, found "}".'],
  ]);
  expect(parseEvents("[".repeat(100_000), "pasted").issues[0]!.detail).toBe(
    "Values are nested deeper than 64.",
  );
  expect(parseEvents('{"a":"\\x"}', "pasted").issues[0]!.detail).toBe(
    'Expected the end of a text, found "\\\\".',
  );
});

test("what is no event is told", () => {
  for (const text of ["", "  \n", "hello", "<Foo/>", "[1]", "{}"]) {
    const { events, issues } = parseEvents(text, "pasted");
    expect([text, events.length, issues.length]).toEqual([text, 0, 1]);
  }
});

test("an element may hold any number of texts", () => {
  const text = `<Event><EventData><Data Name="a">${"x<!-- -->".repeat(300_000)}</Data></EventData></Event>`;
  const { events } = parseEvents(text, "pasted");
  expect(events.map(({ fields }) => fields.find(({ name }) => name === "a")?.value.length)).toEqual([
    300_000,
  ]);
});

test.each([
  ["", "Expected an event as XML or JSON, found nothing."],
  ["nix", "Expected an event as XML or JSON, found other text."],
  ['{"a" 1}', 'Expected : behind a key, found "1".'],
  ['{"a": 1', "Expected , or }, found the end of the text."],
  ["[1;", 'Expected , or ], found ";".'],
  ["<Event><a></b></Event>", "Expected </a>, found </b."],
  ["<Event><System>", "Expected </System>, found the end of the text."],
  ["<Event x=1>", "Expected quotes around the value of x."],
])("what is wrong with %j is said in parts that make the same sentence", (text, detail) => {
  const [issue] = parseEvents(text, "pasted").issues;
  expect(issue!.detail).toBe(detail);
  expect(inEnglish(issue!.said!)).toBe(detail);
});
