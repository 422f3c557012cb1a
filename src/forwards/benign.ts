// Forwards that nobody hides behind, by their shape. A shape is no alibi: what speaks against it is said too.

import { inEnglish, say, type Said } from "../lib/said.ts";
import type { Benign, BenignKind, ProcessLink } from "../model/port-forward.ts";
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
      ? say("a script around it asks WSL for its address")
      : null,
    setting.openings.some(({ name }) => /^WSL\b/i.test(name))
      ? say("a firewall rule of that name stands beside it")
      : null,
    setting.isRenewed ? say("the script deletes it and adds it anew") : null,
    /\s/.test((action.connectAddress ?? "").trim()) || /\s$/.test(action.connectAddress ?? "")
      ? say("its connect address is a list, as WSL answers it")
      : null,
    fromWsl ? say("it listens on the address of the WSL adapter") : null,
  ].filter((trace) => trace !== null);
  if (traces.length === 0) return null;
  const shape = fromWsl
    ? say("the same port, from WSL to Windows")
    : say("the same port, to an address of 172.16.0.0/12");
  return likely("wsl2", [shape, ...traces], setting);
}

function loopback(setting: BenignSetting): Benign | null {
  const { family, listenAddress, connectAddress } = setting.act.action;
  if (listenAddress === null || connectAddress === null || !samePort(setting)) return null;
  if (family === "v4tov4" || !isLoopback(listenAddress) || !isLoopback(connectAddress)) return null;
  return likely(
    "loopback",
    [say("it leads from one loopback address to the other, on the same port")],
    setting,
  );
}

function kubeProxy(setting: BenignSetting): Benign | null {
  if (!setting.processes.some(({ image }) => programName(image) === "kube-proxy")) return null;
  return likely("kube-proxy", [say("kube-proxy.exe started netsh")], setting);
}

function synergy(setting: BenignSetting): Benign | null {
  const { listenPort, connectPort } = setting.act.action;
  const isPort = [listenPort, connectPort].some((port) => port === "24800");
  const started = setting.processes.some(({ image }) =>
    /^(synergy|barrier|input-leap)/.test(programName(image)),
  );
  if (!started) return null;
  const reason = isPort ? say("Synergy started netsh, for its port 24800") : say("Synergy started netsh");
  return likely("synergy", [reason], setting);
}

function samePort({ act: { action } }: BenignSetting): boolean {
  return action.connectPort === null || portKey(action.connectPort) === portKey(action.listenPort ?? "");
}

function likely(kind: BenignKind, reason: readonly Said[], setting: BenignSetting): Benign {
  const against = objections(setting);
  return {
    kind,
    reason: inOneLine(reason),
    against: against.length === 0 ? null : inOneLine(against),
    said: { reason, against },
  };
}

const inOneLine = (all: readonly Said[]): string => all.map(inEnglish).join("; ");

function objections(setting: BenignSetting): readonly Said[] {
  const { action } = setting.act;
  const port = portKey(action.connectPort ?? action.listenPort ?? "");
  const connect = (action.connectAddress ?? "").trim().split(/\s+/)[0]!;
  return [
    ...(CONTROL.has(port) ? [say("it leads to port {port}, one of remote control", { port })] : []),
    ...(isPublic(connect) ? [say("it leads to a public address")] : []),
    ...setting.processes
      .slice(1)
      .filter(({ image }) => SERVERS.has(programName(image)))
      .map(({ image }) => say("{program} stands behind it", { program: programName(image) })),
  ];
}

function isPublic(address: string): boolean {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(address) || isLoopback(address) || isAnyAddress(address)) return false;
  return !/^(10\.|192\.168\.|169\.254\.)/.test(address) && !isPrivate172(address);
}
