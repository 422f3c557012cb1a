import { expect, test } from "vitest";
import { eventNames } from "./event-names.ts";
import { eventsOf, eventTitle, providerOf } from "./event-title.ts";

test("an event has the title of its channel, whatever the case of the name", () => {
  expect(eventTitle("Microsoft-Windows-Sysmon/Operational", 13)).toBe("RegistryEvent (value set)");
  expect(eventTitle("microsoft-windows-sysmon/operational", "1")).toBe("Process creation");
  expect(eventTitle("Security", 4688)).toBe("A new process has been created");
  expect(eventTitle("PowerShellCore/Operational", 4104)).toContain("script block");
  expect(eventTitle("Security", 1)).toBeNull();
  expect(eventTitle("Nowhere", 1)).toBeNull();
});

test("an id that providers share has the title of the provider, or all of them", () => {
  expect(eventsOf("System", 16)).toHaveLength(3);
  expect(eventTitle("System", 16, "microsoft-windows-kernel-general")).toBe(
    "The access history of a registry hive was cleared",
  );
  expect(eventTitle("System", 16, "Another")).toBeNull();
  expect(eventTitle("System", 16)).toMatch(/^The access .* \(Microsoft-Windows-Kernel-General\); .*; /);
  expect(eventTitle("System", 55)).toBe("The file system structure is corrupt");
});

test("a channel names its provider where it has one", () => {
  expect(providerOf("Security")).toBe("Microsoft-Windows-Security-Auditing");
  expect(providerOf("System")).toBeNull();
});

test("every line of the table is a section, an event or empty, and no event stands twice", () => {
  const seen = new Set<string>();
  let section = "";
  for (const line of eventNames.trim().split("\n")) {
    if (line.startsWith("= ")) section = line;
    else if (line !== "") {
      expect(line).toMatch(/^\d+ (\[[^\]]+\] )?[A-Z.].*[^.]$/);
      const key = `${section} ${/^\d+ (\[[^\]]+\])?/.exec(line)![0]}`;
      expect(seen.has(key), key).toBe(false);
      seen.add(key);
    }
  }
});
