import type { EventCount } from "../../model/ledger.ts";
import type { RuleTarget } from "../../model/rule.ts";
import { channelMatches } from "../../sigma/logsource/log-source-map.ts";
import { eventTitle } from "../catalogue.ts";
import { listOf, t, type Label } from "../../words/index.svelte.ts";

/** Channels by the name that responders use. */
const channelNames: Readonly<Record<string, string>> = {
  "microsoft-windows-sysmon/operational": "Sysmon",
  "microsoft-windows-powershell/operational": "PowerShell",
  "microsoft-windows-windows defender/operational": "Defender",
};

const describedChannels: Readonly<Record<string, Label>> = {
  "windows powershell": "classic PowerShell",
  "microsoft-windows-taskscheduler/operational": "task scheduler",
  "microsoft-windows-wmi-activity/operational": "WMI activity",
  "microsoft-windows-bits-client/operational": "BITS client",
  "microsoft-windows-dns-client/operational": "DNS client",
};

/** Events that have to be switched on before Windows writes them, by the name of the switch. */
const audits: Readonly<Record<string, Label>> = {
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
  return missing.size === 0 ? t("no such log") : listOf([...missing]);
}

function missingOf({ channel, eventIds }: RuleTarget, events: readonly EventCount[]): readonly string[] {
  const lower = channel.toLowerCase();
  const described = describedChannels[lower];
  const name = described === undefined ? (channelNames[lower] ?? channel) : t(described);
  const isPresent = events.some((event) => channelMatches(channel, event.channel));
  const ids = eventIds ?? [];
  const audited = ids.filter((id) => `${lower} ${id}` in audits);
  // That the Security log is there says little: what is missing was not switched on.
  if (lower === "security" && audited.length > 0 && audited.length === ids.length) {
    return audited.map((id) =>
      t("no {audit} ({id})", { audit: t(audits[`${lower} ${id}`]!), id: String(id) }),
    );
  }
  if (!isPresent || ids.length === 0) return [t("no {name} log", { name })];
  if (ids.length > fewIds)
    return [t("no {name} event {ids}, …", { name, ids: ids.slice(0, fewIds).join(t(", ")) })];
  return ids.map((id) => {
    const audit = audits[`${lower} ${id}`];
    const title = audit === undefined ? eventTitle(channel, id) : t(audit);
    return title === null
      ? t("no {name} event {id}", { name, id: String(id) })
      : t("no {name} event {id} ({title})", { name, id: String(id), title });
  });
}
