import logSources from "../../rules/logsources.toml?raw";
import netshRule from "../../rules/proc_creation_win_netsh_port_forwarding.yml?raw";
import registryRule from "../../rules/registry_event_portproxy_registry_key.yml?raw";
import type { RuleFile } from "../model/rule.ts";
import type { LogSourceMapFile } from "./protocol/scanner.ts";

/** What parsing makes of the bundled map. */
export { default as bundledMapJson } from "./node/logsources.json?raw";

/** The rules that ship inside the page and the command line, as published. */
export const bundledRules: readonly RuleFile[] = [
  { path: "rules/proc_creation_win_netsh_port_forwarding.yml", text: netshRule, origin: "bundled" },
  { path: "rules/registry_event_portproxy_registry_key.yml", text: registryRule, origin: "bundled" },
];

const ownTexts = import.meta.glob<string>("../../rules/pivotscope/*.yml", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Our own rules, for what the published ones do not see. */
export const pivotscopeRules: readonly RuleFile[] = Object.entries(ownTexts).map(([path, text]): RuleFile => {
  return { path: path.replace(/^(\.\.\/)+/, ""), text, origin: "pivotscope" };
});

export const bundledMap: LogSourceMapFile = { path: "rules/logsources.toml", text: logSources };
