import type { EventCount } from "../../model/ledger.ts";
import type { RuleTarget } from "../../model/rule.ts";
import { channelMatches } from "../../sigma/logsource/log-source-map.ts";
import { eventTitle } from "../catalogue.ts";

/** Channels by the name that responders use. */
const channelNames: Readonly<Record<string, string>> = {
  "microsoft-windows-sysmon/operational": "Sysmon",
  "microsoft-windows-powershell/operational": "PowerShell",
  "windows powershell": "classic PowerShell",
  "microsoft-windows-windows defender/operational": "Defender",
  "microsoft-windows-taskscheduler/operational": "task scheduler",
  "microsoft-windows-wmi-activity/operational": "WMI activity",
  "microsoft-windows-bits-client/operational": "BITS client",
  "microsoft-windows-dns-client/operational": "DNS client",
};

/** Events that have to be switched on before Windows writes them, by the name of the switch. */
const audits: Readonly<Record<string, string>> = {
  "security 4688": "process creation audit",
  "security 4689": "process termination audit",
  "security 4657": "registry audit",
  "security 4663": "object access audit",
  "security 4656": "object access audit",
  "security 5145": "file share audit",
  "security 5156": "connection audit",
  "security 4662": "directory access audit",
  "security 5136": "directory change audit",
  "microsoft-windows-powershell/operational 4103": "module logging",
  "microsoft-windows-powershell/operational 4104": "script block logging",
};

/** More ids than this say less than the channel. */
const fewIds = 3;

/** Why a rule could not match: `no Sysmon log and no process creation audit (4688)`. */
export function missingLogs(targets: readonly RuleTarget[], events: readonly EventCount[]): string {
  const missing = new Set(targets.flatMap((target) => missingOf(target, events)));
  const words = [...missing];
  const last = words.pop() ?? "no such log";
  return words.length === 0 ? last : `${words.join(", ")} and ${last}`;
}

function missingOf({ channel, eventIds }: RuleTarget, events: readonly EventCount[]): readonly string[] {
  const lower = channel.toLowerCase();
  const name = channelNames[lower] ?? channel;
  const isPresent = events.some((event) => channelMatches(channel, event.channel));
  const ids = eventIds ?? [];
  const audited = ids.filter((id) => `${lower} ${id}` in audits);
  // That the Security log is there says little: what is missing was not switched on.
  if (lower === "security" && audited.length > 0 && audited.length === ids.length) {
    return audited.map((id) => `no ${audits[`${lower} ${id}`]!} (${id})`);
  }
  if (!isPresent || ids.length === 0) return [`no ${name} log`];
  if (ids.length > fewIds) return [`no ${name} event ${ids.slice(0, fewIds).join(", ")}, …`];
  return ids.map((id) => {
    const title = audits[`${lower} ${id}`] ?? eventTitle(channel, id);
    return title === null ? `no ${name} event ${id}` : `no ${name} event ${id} (${title})`;
  });
}
