// Forwards that nobody hides behind, by their shape. A shape is no alibi: what speaks against it is said too.

import type { Benign, ProcessLink } from "../model/port-forward.ts";
import { programName } from "../portproxy/index.ts";
import type { Act } from "./acts.ts";
import { isAnyAddress, isLoopback } from "./addresses.ts";
import { addressKey, portKey } from "./ends.ts";
import type { Opening } from "./observe.ts";

export interface BenignSetting {
  readonly act: Act;
  readonly processes: readonly ProcessLink[];
  /** It was deleted and added anew in one go. */
  readonly isRenewed: boolean;
  readonly openings: readonly Opening[];
}

type Shape = (setting: BenignSetting) => Benign | null;

const shapes: readonly Shape[] = [kubeProxy, synergy, loopback, wsl];

export function benignOf(setting: BenignSetting): Benign | null {
  for (const shape of shapes) {
    const found = shape(setting);
    if (found !== null) return found;
  }
  return null;
}

/** Ports of remote control: who forwards to them wants in. */
const CONTROL: ReadonlySet<string> = new Set(["22", "135", "139", "445", "3389", "5985", "5986"]);
const SERVERS: ReadonlySet<string> = new Set([
  "services",
  "w3wp",
  "httpd",
  "nginx",
  "tomcat",
  "sqlservr",
  "wmiprvse",
  "wsmprovhost",
]);

const isPrivate172 = (address: string): boolean => /^172\.(1[6-9]|2\d|3[01])\.\d+\.\d+$/.test(address);
const lines = ({ act, processes }: BenignSetting): string =>
  [...act.orders.map(({ trace }) => trace.event.fact), ...processes.map(({ commandLine }) => commandLine)]
    .join("\n")
    .toLowerCase();

function wsl(setting: BenignSetting): Benign | null {
  const { action } = setting.act;
  const listen = addressKey(action.listenAddress ?? "");
  const connect = (action.connectAddress ?? "").trim().split(/\s+/)[0]!;
  const ports = samePort(setting);
  const fromWsl = isPrivate172(listen) && listen.endsWith(".1") && isLoopback(connect) && ports;
  if (!fromWsl && !(isPrivate172(connect) && ports)) return null;
  const traces = [
    /\bwsl(\.exe)?\b|\bbash(\.exe)?\s+-c/.test(lines(setting))
      ? "a script around it asks WSL for its address"
      : null,
    setting.openings.some(({ name }) => /^WSL\b/i.test(name))
      ? "a firewall rule of that name stands beside it"
      : null,
    setting.isRenewed ? "the script deletes it and adds it anew" : null,
    /\s/.test((action.connectAddress ?? "").trim()) || /\s$/.test(action.connectAddress ?? "")
      ? "its connect address is a list, as WSL answers it"
      : null,
    fromWsl ? "it listens on the address of the WSL adapter" : null,
  ].filter((trace) => trace !== null);
  if (traces.length === 0) return null;
  const shape = fromWsl
    ? "the same port, from WSL to Windows"
    : "the same port, to an address of 172.16.0.0/12";
  return { kind: "wsl2", reason: `${shape}; ${traces.join("; ")}`, against: against(setting) };
}

function loopback(setting: BenignSetting): Benign | null {
  const { family, listenAddress, connectAddress } = setting.act.action;
  if (listenAddress === null || connectAddress === null || !samePort(setting)) return null;
  if (family === "v4tov4" || !isLoopback(listenAddress) || !isLoopback(connectAddress)) return null;
  const reason = "it leads from one loopback address to the other, on the same port";
  return { kind: "loopback", reason, against: against(setting) };
}

function kubeProxy(setting: BenignSetting): Benign | null {
  if (!setting.processes.some(({ image }) => programName(image) === "kube-proxy")) return null;
  return { kind: "kube-proxy", reason: "kube-proxy.exe started netsh", against: against(setting) };
}

function synergy(setting: BenignSetting): Benign | null {
  const { listenPort, connectPort } = setting.act.action;
  const isPort = [listenPort, connectPort].some((port) => port === "24800");
  const started = setting.processes.some(({ image }) =>
    /^(synergy|barrier|input-leap)/.test(programName(image)),
  );
  if (!started) return null;
  const reason = `Synergy started netsh${isPort ? ", for its port 24800" : ""}`;
  return { kind: "synergy", reason, against: against(setting) };
}

function samePort({ act: { action } }: BenignSetting): boolean {
  return action.connectPort === null || portKey(action.connectPort) === portKey(action.listenPort ?? "");
}

function against(setting: BenignSetting): string | null {
  const { action } = setting.act;
  const port = portKey(action.connectPort ?? action.listenPort ?? "");
  const connect = (action.connectAddress ?? "").trim().split(/\s+/)[0]!;
  const said = [
    CONTROL.has(port) ? `it leads to port ${port}, one of remote control` : null,
    isPublic(connect) ? "it leads to a public address" : null,
    ...setting.processes
      .slice(1)
      .filter(({ image }) => SERVERS.has(programName(image)))
      .map(({ image }) => `${programName(image)} stands behind it`),
  ].filter((each) => each !== null);
  return said.length === 0 ? null : said.join("; ");
}

function isPublic(address: string): boolean {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(address) || isLoopback(address) || isAnyAddress(address)) return false;
  return !/^(10\.|192\.168\.|169\.254\.)/.test(address) && !isPrivate172(address);
}
