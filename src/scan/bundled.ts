import logSources from "../../rules/logsources.toml?raw";
import netshRule from "../../rules/proc_creation_win_netsh_port_forwarding.yml?raw";
import registryRule from "../../rules/registry_event_portproxy_registry_key.yml?raw";
import type { RuleFile } from "../model/rule.ts";
import type { LogSourceMapFile } from "./protocol/scanner.ts";

/** The rules that ship inside the page and the command line, as published. */
export const bundledRules: readonly RuleFile[] = [
  { path: "rules/proc_creation_win_netsh_port_forwarding.yml", text: netshRule, origin: "bundled" },
  { path: "rules/registry_event_portproxy_registry_key.yml", text: registryRule, origin: "bundled" },
];

export const bundledMap: LogSourceMapFile = { path: "rules/logsources.toml", text: logSources };
