import { seededRandom } from "../random.ts";
import { accounts, type Cast, type Stage } from "./cast.ts";
import { images } from "./images.ts";
import { at, type Moment } from "./moment.ts";
import type { Image, Session } from "./process.ts";
import * as security from "./security.ts";
import * as sysmon from "./sysmon.ts";

// The ordinary day around the story: services, updates, a browser, an inventory script that asks netsh harmless
// questions. Times are drawn from a seed, so that the log is the same each time it is made.

export function passTheDay({ workstation, fileServer, database }: Cast): void {
  const random = seededRandom(20240312);
  const start = at("tue", "06:10:00.000");
  const end = at("wed", "06:10:00.000");
  const moments = (count: number): Moment[] =>
    Array.from({ length: count }, () => random.between(start, end)).sort((a, b) => a - b);

  const chores: readonly (readonly [Image, string])[] = [
    [images.svchost, `${images.svchost.path} -k wsappx -p -s AppXSvc`],
    [images.taskhostw, "taskhostw.exe KEYROAMING"],
    [images.backgroundTaskHost, `"${images.backgroundTaskHost.path}" -ServerName:CortanaUI.AppX`],
    [images.usoClient, `${images.usoClient.path} StartScan`],
    [images.searchIndexer, `${images.searchIndexer.path} /Embedding`],
    [images.svchost, `${images.svchost.path} -k UnistackSvcGroup -s WpnUserService`],
    [images.updater, `"${images.updater.path}" /ua /installsource scheduler`],
  ];
  for (const stage of [workstation, fileServer, database]) {
    moments(stage === workstation ? 8 : 5).forEach((moment) => {
      const [image, commandLine] = chores[random.between(0, chores.length)]!;
      stage.host.run(moment, stage.services, image, commandLine);
    });
    moments(2).forEach((moment, i) => {
      stage.host.serviceState(moment, "Windows Update", "wuauserv", i === 0 ? "running" : "stopped");
    });
    moments(2).forEach((moment) => {
      stage.host.say(moment, security.loggedOn({ session: stage.system, type: 5, process: stage.services }));
    });
  }
  browse(workstation);
  settings(workstation);
  inventory(workstation, at("tue", "08:12:03.211"), ["wlan show profiles"]);
  inventory(fileServer, at("tue", "08:12:09.774"), []);
}

function browse({ host }: Stage): void {
  const session: Session = { account: accounts.keller, logonId: 0x5a3c1fn, terminal: 1, integrity: "Medium" };
  const chrome = host.had(images.chrome, `"${images.chrome.path}"`, session, at("tue", "07:41:00.000"));
  const visits: readonly (readonly [string, string, string])[] = [
    ["07:41:20.311", "198.51.100.14", "www.example.com"],
    ["09:55:02.842", "198.51.100.77", "bank.example"],
    ["11:20:48.006", "198.51.100.14", "www.example.com"],
    ["14:37:31.590", "198.51.100.121", "travel.example"],
  ];
  visits.forEach(([time, address, name], i) => {
    const moment = at("tue", time);
    host.say(
      moment + 1100,
      sysmon.networkConnection(chrome, moment, {
        initiated: true,
        source: ["10.20.4.31", host.spec.name, 50200 + 37 * i, ""],
        destination: [address, name, 443, "https"],
      }),
    );
  });
  const folder = "C:\\Users\\m.keller\\AppData\\Local\\Google\\Chrome\\User Data\\Default";
  host.say(
    at("tue", "11:20:49.377"),
    sysmon.fileCreated(chrome, at("tue", "11:20:49.375"), `${folder}\\Cache\\Cache_Data\\f_0009a1`),
  );
  host.say(
    at("tue", "15:02:10.118"),
    sysmon.fileCreated(
      chrome,
      at("tue", "15:02:10.116"),
      "C:\\Users\\m.keller\\Downloads\\travel-expenses.xlsx",
    ),
  );
}

function settings({ host, svchost }: Stage): void {
  const say = (time: string, target: string, details: string) => {
    host.say(at("tue", time), sysmon.registryValue(svchost, at("tue", time) - 2, target, details));
  };
  say(
    "06:22:41.509",
    "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\LastOnlineScanTimeForAppCategory",
    "2024-03-12 06:22:41",
  );
  say(
    "12:00:04.212",
    "HKLM\\System\\CurrentControlSet\\Services\\W32Time\\Config\\LastKnownGoodTime",
    "QWORD (0x01da7473-0x6a3f2b10)",
  );
  say(
    "16:45:19.733",
    "HKLM\\System\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces\\{8a2d0f5e-6f0c-4d53-9a5e-5b1f0c7d2e11}\\LeaseObtainedTime",
    "DWORD (0x65f0835f)",
  );
}

/** The inventory script of the help desk: netsh without any forward. */
function inventory({ host, svchost }: Stage, start: Moment, more: readonly string[]): void {
  const session: Session = {
    account: accounts.inventory,
    logonId: 0x2c1190n,
    terminal: 0,
    integrity: "High",
  };
  const commandLine = "powershell.exe -NoProfile -File C:\\ProgramData\\Contoso\\inventory.ps1";
  const script = host.run(start, svchost, images.powershell, commandLine, { session });
  const questions = [
    ...more,
    "advfirewall show allprofiles state",
    "interface ipv4 show addresses",
    "winhttp show proxy",
  ];
  questions.forEach((question, i) => {
    host.run(start + 617 * (i + 1), script, images.netsh, `"${images.netsh.path}" ${question}`);
  });
}
