import { expect, test } from "vitest";
import { parsePortProxyValue } from "./registry.ts";

const key = "HKLM\\System\\CurrentControlSet\\Services\\PortProxy";

test("a written value is a forward", () => {
  expect(parsePortProxyValue(`${key}\\v4tov4\\tcp\\0.0.0.0/8080`, "192.168.1.1/8000", "SetValue")).toEqual({
    verb: "set",
    family: "v4tov4",
    protocol: "tcp",
    listenAddress: "0.0.0.0",
    listenPort: "8080",
    connectAddress: "192.168.1.1",
    connectPort: "8000",
    defaulted: [],
    machine: null,
    problem: null,
  });
});

test("case, control set and the kernel's name of the key do not matter", () => {
  for (const start of [
    "HKLM\\System\\CurrentControlSet\\services\\PortProxy",
    "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\PORTPROXY",
    "HKLM\\SYSTEM\\ControlSet002\\Services\\portproxy",
  ]) {
    expect(parsePortProxyValue(`${start}\\V4TOV6\\TCP\\*/80`, "::1/81")).toMatchObject({
      family: "v4tov6",
      listenAddress: "*",
      listenPort: "80",
      connectAddress: "::1",
      connectPort: "81",
    });
  }
});

test("IPv6 addresses, zones and names stay as written", () => {
  expect(parsePortProxyValue(`${key}\\v6tov6\\tcp\\fe80::1%12/443`, "web.corp/https")).toMatchObject({
    listenAddress: "fe80::1%12",
    listenPort: "443",
    connectAddress: "web.corp",
    connectPort: "https",
  });
});

test("deletion is told from creation by the event's own word", () => {
  const value = `${key}\\v4tov4\\tcp\\0.0.0.0/8080`;
  expect(parsePortProxyValue(value, null, "DeleteValue")).toMatchObject({
    verb: "delete",
    listenPort: "8080",
    connectPort: null,
  });
  expect(parsePortProxyValue(value, "-", "%%1906")).toMatchObject({ verb: "delete" });
  expect(parsePortProxyValue(value, "a/1", "%%1904")).toMatchObject({ verb: "add", connectAddress: "a" });
  expect(parsePortProxyValue(value, "a/1", "%%1905")).toMatchObject({ verb: "set" });
  expect(parsePortProxyValue(value, null)).toBeNull();
});

test("a deleted key takes the forwards of its family, or all", () => {
  expect(parsePortProxyValue(`${key}\\v6tov4\\tcp`, null, "DeleteKey")).toMatchObject({
    verb: "reset",
    family: "v6tov4",
  });
  expect(parsePortProxyValue(key, null, "DeleteKey")).toMatchObject({ verb: "reset", family: null });
});

test("other keys, created keys and renamed values are no forwards", () => {
  expect(parsePortProxyValue(`${key}\\v4tov4\\tcp`, null, "CreateKey")).toBeNull();
  expect(parsePortProxyValue(`${key}\\v4tov4\\tcp\\a/1`, null, "RenameValue")).toBeNull();
  expect(parsePortProxyValue(`${key}\\v4tov4\\udp\\a/1`, "b/2", "SetValue")).toBeNull();
  expect(parsePortProxyValue(`${key}\\v5tov5\\tcp\\a/1`, "b/2", "SetValue")).toBeNull();
  expect(parsePortProxyValue(`${key}Other\\v4tov4\\tcp\\a/1`, "b/2", "SetValue")).toBeNull();
  expect(parsePortProxyValue("HKLM\\Software\\PortProxy\\v4tov4\\tcp\\a/1", "b/2", "SetValue")).toBeNull();
  expect(parsePortProxyValue("", "", "")).toBeNull();
});

test("data that is no endpoint says nothing of where the forward leads", () => {
  expect(parsePortProxyValue(`${key}\\v4tov4\\tcp\\a/1`, "Binary Data", "SetValue")).toMatchObject({
    listenPort: "1",
    connectAddress: null,
    connectPort: null,
  });
});
