import fc from "fast-check";
import { expect, test } from "vitest";
import { say } from "../../lib/said.ts";
import { emptyForward, forwardFamilies } from "../../model/forward.ts";
import { parsePortProxyValue } from "./registry-event.ts";

const key = "HKLM\\System\\CurrentControlSet\\Services\\PortProxy";

test("a written value is a forward", () => {
  expect(parsePortProxyValue(`${key}\\v4tov4\\tcp\\0.0.0.0/8080`, "192.168.1.1/8000", "SetValue")).toEqual({
    ...emptyForward("set"),
    tool: "registry",
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
    problem: say("its data is no address and port"),
  });
});

test("every family, any address, any data: split at the last slash, whatever stands before the control set", () => {
  const end = fc
    .tuple(
      fc.constantFrom("*", "10.0.0.1", "fe80::1%4", "a/b", "x y ", "C:\\d"),
      fc.constantFrom("1", "http"),
    )
    .map(([address, port]) => ({ address, port, text: `${address}/${port}` }));
  const root = fc.constantFrom(
    "HKLM\\SYSTEM",
    "HKEY_LOCAL_MACHINE\\System",
    "\\REGISTRY\\MACHINE\\SYSTEM",
    "HKLM:\\system",
  );
  const set = fc.constantFrom("CurrentControlSet", "ControlSet001", "controlset042");
  fc.assert(
    fc.property(
      root,
      set,
      fc.constantFrom(...forwardFamilies),
      end,
      end,
      (hive, controlSet, family, listen, to) => {
        const path = `${hive}\\${controlSet}\\services\\PortProxy\\${family}\\tcp\\${listen.text}`;
        expect(parsePortProxyValue(path, to.text, "SetValue")).toEqual({
          ...emptyForward("set"),
          tool: "registry",
          family,
          listenAddress: listen.address,
          listenPort: listen.port,
          connectAddress: to.address,
          connectPort: to.port,
        });
      },
    ),
  );
});

test("a hive that was loaded by hand is told from the running system's", () => {
  for (const [path, hive] of [
    ["HKLM\\OFFLINE\\ControlSet001", "HKLM\\OFFLINE"],
    ["\\REGISTRY\\MACHINE\\mounted\\x\\ControlSet001", "REGISTRY\\MACHINE\\mounted\\x"],
    ["\\REGISTRY\\A\\{0}\\CurrentControlSet", "REGISTRY\\A\\{0}"],
  ] as const) {
    const target = `${path}\\Services\\PortProxy\\v4tov4\\tcp\\a/1`;
    expect(parsePortProxyValue(target, "b/2", "SetValue")?.hive).toBe(hive);
  }
});

test("a renamed key ends its forwards, a sub-key and a value without a slash are none", () => {
  expect(parsePortProxyValue(`${key}\\v6tov6\\tcp`, null, "RenameKey")).toMatchObject({
    verb: "reset",
    family: "v6tov6",
  });
  expect(parsePortProxyValue(`${key}\\v4tov4\\tcp\\sub`, null, "DeleteKey")).toBeNull();
  expect(parsePortProxyValue(`${key}\\v4tov4\\tcp\\note`, "a/1", "SetValue")).toBeNull();
  expect(parsePortProxyValue(`${key}\\v4tov4\\note`, "0", "SetValue")).toBeNull();
});

test("the old data is the connect end before", () => {
  const value = `${key}\\v4tov4\\tcp\\a/1`;
  const old = { oldConnectAddress: "b", oldConnectPort: "2" };
  expect(parsePortProxyValue(value, "c/3", "%%1905", "b/2")).toMatchObject({ connectAddress: "c", ...old });
  expect(parsePortProxyValue(value, "-", "%%1906", "b/2")).toMatchObject({ connectAddress: null, ...old });
  expect(parsePortProxyValue(value, "c/3", "%%1904", "-")).toMatchObject({ oldConnectAddress: null });
});
