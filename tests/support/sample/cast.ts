import { Host, type Collector } from "./host.ts";
import { images } from "./images.ts";
import { at } from "./moment.ts";
import type { Account, Process, Session } from "./process.ts";

// Who and what there is before the story starts.

const domain = "S-1-5-21-1004336348-1177238915-682003330";
const account = (name: string, rid: number): Account => ({
  sid: `${domain}-${String(rid)}`,
  name,
  domain: "CONTOSO",
});

export const accounts = {
  system: { sid: "S-1-5-18", name: "SYSTEM", domain: "NT AUTHORITY" },
  networkService: { sid: "S-1-5-20", name: "NETWORK SERVICE", domain: "NT AUTHORITY" },
  keller: account("m.keller", 1147),
  backup: account("svc-backup", 1602),
  inventory: account("svc-inventory", 1610),
  databaseAdmin: account("adm-db", 1118),
} satisfies Record<string, Account>;

/** A host with the processes that every Windows has, and the sessions they run in. */
export interface Stage {
  readonly host: Host;
  readonly system: Session;
  readonly services: Process;
  readonly svchost: Process;
  /** The service host of IP Helper, which does the forwarding. */
  readonly ipHelper: Process;
}

function stage(host: Host): Stage {
  const boot = at("mon", "04:02:11.000");
  const system: Session = { account: accounts.system, logonId: 0x3e7n, terminal: 0, integrity: "System" };
  const network: Session = {
    account: accounts.networkService,
    logonId: 0x3e4n,
    terminal: 0,
    integrity: "System",
  };
  const { services, svchost } = images;
  return {
    host,
    system,
    services: host.had(services, services.path, system, boot),
    svchost: host.had(svchost, `${svchost.path} -k netsvcs -p -s Schedule`, system, boot),
    ipHelper: host.had(svchost, `${svchost.path} -k NetSvcs -p -s iphlpsvc`, network, boot),
  };
}

export interface Cast {
  readonly workstation: Stage;
  readonly fileServer: Stage;
  readonly database: Stage;
}

export function castOf(collector: Collector): Cast {
  return {
    workstation: stage(
      new Host(
        {
          name: "WS-ACCT07.contoso.example",
          address: "10.20.4.31",
          sysmonId: "5d2f8a1c",
          audit: true,
          recordIds: { "Microsoft-Windows-Sysmon/Operational": 182_411, Security: 94_207, System: 8_811 },
        },
        collector,
      ),
    ),
    fileServer: stage(
      new Host(
        {
          name: "SRV-FILE02.contoso.example",
          address: "10.20.4.12",
          sysmonId: null,
          audit: true,
          recordIds: { Security: 2_982_101, System: 65_380 },
        },
        collector,
      ),
    ),
    database: stage(
      new Host(
        {
          name: "SRV-DB01.contoso.example",
          address: "10.20.4.17",
          sysmonId: null,
          audit: true,
          recordIds: { Security: 771_034, System: 40_018 },
        },
        collector,
      ),
    ),
  };
}
