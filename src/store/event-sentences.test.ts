import { afterEach, describe, expect, test } from "vitest";
import { forwardFact, readEvent, sentenceOf, type EventFields } from "../event/index.ts";
import { emptyForward } from "../model/forward.ts";
import { forwardsIn } from "../portproxy/index.ts";
import { speak, told, type Language } from "../words/index.svelte.ts";

const sysmon = { channel: "", provider: "Microsoft-Windows-Sysmon", computer: "WIN10" };
const netsh = "C:\\Windows\\System32\\netsh.exe";

function saidIn(language: Language, eventId: string, fields: Readonly<Record<string, string>>): string {
  const event: EventFields = { ...sysmon, eventId, get: (name) => fields[name] ?? null };
  speak(language);
  return told(sentenceOf(readEvent(event), forwardsIn(event), null));
}

describe("the sentence of an event in the language of the page", () => {
  afterEach(() => speak("en"));

  test.each([
    [
      { Image: netsh, CommandLine: "netsh i p a v4tov4 80 10.0.0.1 443" },
      "netsh.exe fügte auf WIN10 eine Weiterleitung hinzu: *:80 → 10.0.0.1:443 (Standardwert: listenaddress)",
      "netsh.exe が WIN10 で転送を追加しました: *:80 → 10.0.0.1:443（既定値: listenaddress）",
    ],
    [
      { Image: "C:\\cmd.exe", CommandLine: "cmd /c netsh i p reset & netsh -r SRV9 i p set v4tov4 1 a 2 b" },
      "cmd.exe wies netsh an, alle Weiterleitungen auf WIN10 zu löschen; wies netsh an, eine Weiterleitung auf SRV9 (von WIN10 aus) zu setzen: b:1 → a:2",
      "cmd.exe が WIN10 ですべての転送を削除するよう netsh に指示しました、 WIN10 から SRV9 で転送を設定するよう netsh に指示しました: b:1 → a:2",
    ],
    [
      { Image: "C:\\whoami.exe", ParentImage: "C:\\cmd.exe", CommandLine: "whoami /all", User: "CORP\\bob" },
      "cmd.exe startete als CORP\\bob auf WIN10: whoami /all",
      "cmd.exe が CORP\\bob として WIN10 で起動しました: whoami /all",
    ],
  ])("of a process: %o", (fields, german, japanese) => {
    expect(saidIn("de", "1", fields)).toBe(german);
    expect(saidIn("ja", "1", fields)).toBe(japanese);
  });

  test("of a registry write, and of any other event", () => {
    const write = {
      Image: netsh,
      EventType: "SetValue",
      TargetObject: "HKLM\\System\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp\\1.2.3.4/80",
      Details: "1.2.3.5/22",
    };
    expect(saidIn("de", "13", write)).toBe(
      "netsh.exe hinterlegte in der Registry von WIN10 eine Weiterleitung: 1.2.3.4:80 → 1.2.3.5:22",
    );
    expect(saidIn("ja", "13", write)).toBe(
      "netsh.exe が WIN10 のレジストリに転送を書き込みました: 1.2.3.4:80 → 1.2.3.5:22",
    );
    const file = { Image: "C:\\a.exe", TargetFilename: "C:\\x.dll" };
    expect(saidIn("de", "11", file)).toBe(
      "Ereignis 11 von Microsoft-Windows-Sysmon: C:\\x.dll, durch a.exe auf WIN10",
    );
    expect(saidIn("ja", "11", file)).toBe(
      "Microsoft-Windows-Sysmon のイベント 11: C:\\x.dll、実行者: a.exe（WIN10）",
    );
  });

  test("of its forward in short; what is searched and sorted stays English", () => {
    const { qualifiers, ends, text } = forwardFact({
      ...emptyForward("delete"),
      listenAddress: "*",
      listenPort: "80",
      oldConnectAddress: "10.0.0.1",
      oldConnectPort: "22",
      machine: "SRV9",
      problem: "x",
      certainty: "ordered",
      count: 3,
    });
    speak("de");
    expect(qualifiers.map(told)).toEqual(["abgelehnt", "befohlen", "auf SRV9", "erste von 3"]);
    expect(told(ends)).toBe("*:80 (vorher → 10.0.0.1:22)");
    expect(text).toBe("− delete (refused, ordered, on SRV9, first of 3) *:80 (was → 10.0.0.1:22)");
  });

  test("stays one line, whatever the values hold", () => {
    const fields = { Image: "C:\\a\r\nb.exe", CommandLine: "x\u2028y", User: "C\nD\\e" };
    for (const language of ["en", "de", "ja"] as const)
      expect(saidIn(language, "1", fields)).not.toMatch(/[\r\n\u2028]/);
  });
});
