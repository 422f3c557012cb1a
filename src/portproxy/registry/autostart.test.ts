import { expect, test } from "vitest";
import { autostart, autostartOf } from "./autostart.ts";

test("the places that run what is written there, however the key ends", () => {
  const run = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run";
  expect(autostart(`${run}\\\\`, "x")).toBe("autostart");
  expect(autostartOf(`${run}\\x`)).toBe("autostart");
  expect(autostart("HKLM\\SYSTEM\\ControlSet001\\Services\\x", "ImagePath")).toBe("service");
  expect(autostart(`${run}Other`, "x")).toBeNull();
});

test("a key of backslashes takes no square of its length", () => {
  expect(autostartOf(`a${"\\".repeat(1 << 18)}x\\y`)).toBeNull();
});
