import { expect, test } from "vitest";
import { readCommandLine } from "./read-command-line.ts";

// One forward in every coat: what runs netsh, where, when, and what only looks like it.

const forward =
  "interface portproxy add v4tov4 listenport=7070 listenaddress=10.9.8.7 connectport=445 connectaddress=10.6.5.4";
const netsh = `netsh ${forward}`;
const added = "add v4tov4 10.9.8.7/7070 10.6.5.4/445";
const key = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v6tov4\\tcp";

/** `verb family listen connect`, then `@machine`, `later:trigger`, `by registry`, `?variables` where they are. */
function read(line: string): readonly string[] {
  return readCommandLine(line).actions.map((action) =>
    [
      action.verb,
      action.family ?? "-",
      action.listenPort === null && action.listenAddress === null
        ? ""
        : `${action.listenAddress ?? "?"}/${action.listenPort ?? "?"}`,
      action.connectPort === null && action.connectAddress === null
        ? ""
        : `${action.connectAddress ?? "?"}/${action.connectPort ?? "?"}`,
      action.machine === null ? "" : `@${action.machine}`,
      action.when === "deferred" ? `later:${action.trigger ?? ""}` : "",
      action.tool === "registry" ? "by registry" : "",
      action.variables.length > 0 ? `?${action.variables.join(",")}` : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
  );
}

const base64 = (text: string): string => {
  let bytes = "";
  for (const unit of text) bytes += unit + "\0";
  return btoa(bytes);
};

test.each([
  `cmd.exe /d /q /c "${netsh}"`,
  `cmd /s /c ""C:\\Windows\\System32\\netsh.exe" ${forward}"`,
  `cmd /c n^e^tsh ${forward} 1> \\\\127.0.0.1\\C$\\o.txt 2>&1`,
  `cmd /c (cd \\ & ${netsh}) > nul`,
  `cmd /c if not exist C:\\done ${netsh}`,
  `cmd /c for /l %n in (1,1,1) do @${netsh}`,
  `cmd /c start "" /b ${netsh}`,
  `cmd /c "set tool=netsh&& call %tool% ${forward}"`,
  `cmd /v /c "set w=face&& netsh inter!w! ${forward.slice("interface ".length)}"`,
  `cmd /c echo ${netsh}|cmd`,
  `cmd /c (echo interface portproxy& echo ${forward.slice("interface portproxy ".length)}) | netsh`,
  `%comspec% /c ${netsh}`,
  `powershell ${netsh}`,
  `powershell.exe -NoP -W Hidden -Command & { ${netsh} }`,
  `powershell -c "ne\`tsh ${forward}"`,
  `powershell -c "& (-join ('net','sh')) ${forward}"`,
  `powershell -c "& ('{0}sh' -f 'net') ${forward}"`,
  `powershell -c "iex ('net' + 'sh ${forward}')"`,
  `powershell -c "'${netsh}' | iex"`,
  `powershell -c "'${forward}' | netsh"`,
  `powershell -c "saps -Wait netsh \u2018${forward}\u2019"`,
  `powershell \u2013c "Start-Process netsh \u2013Arg '${forward}'"`,
  `powershell -c "Start-Process netsh ${forward
    .split(" ")
    .map((word) => `'${word}'`)
    .join(", ")}"`,
  `powershell -c "$list = @('${forward.replaceAll(" ", "','")}'); Start-Process -FilePath netsh.exe -ArgumentList $list"`,
  `powershell -c "if (Test-Path x) { Get-Date } else { ${netsh} }"`,
  `powershell -c "function Go { ${netsh} }; Go"`,
  `powershell -c "[System.Diagnostics.Process]::Start('netsh.exe', '${forward}')"`,
  `powershell -c "(New-Object -ComObject WScript.Shell).Run('cmd /c ${netsh}', 0)"`,
  `powershell -c "cmd /c '${netsh}' # and a comment"`,
  `powershell -c "$text = @'\n${netsh}\n'@\nInvoke-Expression $text"`,
  `powershell -e ${base64(netsh)}`,
  `pwsh -EncodedCom ${base64(`powershell -enc ${base64(netsh)}`)}`,
  `runas /user:CORP\\adm "${netsh}"`,
  `bash -c "netsh.exe ${forward}"`,
  `wsl -d Ubuntu -- netsh.exe ${forward}`,
  `powershell -c "([activator]::CreateInstance([type]::GetTypeFromProgID('MMC20.Application'))).Document.ActiveView.ExecuteShellCommand('netsh', '', '${forward}', '7')"`,
  `conhost --headless cmd /c ${netsh}`,
  `pcalua -a netsh.exe -c ${forward}`,
  `rundll32 shell32.dll,ShellExec_RunDLL netsh ${forward}`,
  `forfiles /p c:\\ /c "cmd /c ${netsh}"`,
  `wmic process call create "${netsh}"`,
  `wmic /node:localhost process call create "${netsh}"`,
  `psexec -accepteula -s ${netsh}`,
])("%s is done here and now", (line) => {
  expect(read(line)).toEqual([added]);
});

test.each([
  [`wmic /node:PC-1 /user:a process call create "cmd /c ${netsh}"`, "@PC-1"],
  [`wmic /NODE: "PC-1" process call create '${netsh}'`, "@PC-1"],
  [`psexec64 -nobanner \\\\10.1.1.1 -u a -p b -i 1 -d ${netsh}`, "@10.1.1.1"],
  [`psexec @hosts.txt ${netsh}`, "@?"],
  [`paexec \\\\PC-1 -s cmd /c "${netsh}"`, "@PC-1"],
  [`winrs -r:https://pc-1.corp:5986 -u:a "cmd /c ${netsh}"`, "@pc-1.corp"],
  [`ssh -p 2222 -o StrictHostKeyChecking=no adm@PC-1 ${netsh}`, "@PC-1"],
  [`plink -batch -pw x adm@PC-1 "${netsh}"`, "@PC-1"],
  [`powershell -c "icm PC-1 { ${netsh} }"`, "@PC-1"],
  [`powershell -c "Invoke-Command -Sc { cmd /c '${netsh}' } -Comp PC-1"`, "@PC-1"],
  [`powershell -c "Invoke-Command -Session $s { ${netsh} }"`, "@?"],
  [`powershell -c "$s = New-PSSession -Comp PC-1; Invoke-Command -Session $s { ${netsh} }"`, "@PC-1"],
  [`powershell -c "icm -Session (nsn PC-1) { ${netsh} }"`, "@PC-1"],
  [
    `powershell -c "$a = New-ScheduledTaskAction netsh '${forward}'; Register-ScheduledTask t $a -Cim PC-1"`,
    "@PC-1 later:task",
  ],
  [`powershell -c "Invoke-Command -ComputerName $pc { ${netsh} }"`, "@?"],
  [`powershell -c "iwmi Win32_Process Create '${netsh}' -ComputerName PC-1"`, "@PC-1"],
  [
    `powershell -c "Invoke-CimMethod -Class Win32_Process -Method Create -Comp PC-1 -Arg @{ CommandLine = '${netsh}' }"`,
    "@PC-1",
  ],
  [
    `powershell -c "$c = [activator]::CreateInstance([type]::GetTypeFromProgID('MMC20.Application', 'PC-1')); $c.Document.ActiveView.ExecuteShellCommand('cmd', $null, '/c ${netsh}', '7')"`,
    "@PC-1",
  ],
  [`powershell -c "([wmiclass]'\\\\PC-1\\root\\cimv2:Win32_Process').Create('${netsh}')"`, "@PC-1"],
  [`netsh -r \\\\PC-1 ${forward}`, "@PC-1"],
  [`psexec \\\\PC-1 netsh -r PC-2 ${forward}`, "@PC-2"],
  [`schtasks /create /s PC-1 /tn t /sc once /st 10:00 /tr "cmd /c ${netsh}"`, "@PC-1 later:task"],
  [`sc \\\\PC-1 create s binPath= "cmd /c ${netsh}"`, "@PC-1 later:service"],
  [`at \\\\PC-1 10:30pm cmd /c ${netsh}`, "@PC-1 later:task"],
])("%s is done elsewhere", (line, where) => {
  expect(read(line)).toEqual([`${added} ${where}`]);
});

test("each computer of a list has a forward of its own", () => {
  const both = [`${added} @PC-1`, `${added} @PC-2`];
  expect(read(`wmic /node:"PC-1",PC-2 process call create "${netsh}"`)).toEqual(both);
  expect(read(`psexec \\\\PC-1,PC-2 ${netsh}`)).toEqual(both);
  expect(read(`powershell -c "icm -cn PC-1, 'PC-2' { ${netsh} }"`)).toEqual(both);
});

test.each([
  [`schtasks /change /tn t /tr "\\"C:\\Windows\\System32\\netsh.exe\\" ${forward}"`, "task"],
  [`sc config s start= auto binPath= "${netsh}"`, "service"],
  [`sc failure s reset= 0 command= "${netsh}" actions= run/1`, "service"],
  [`at 04:00 /every:M ${netsh}`, "task"],
  [`reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\RunOnce /v a /d "${netsh}" /f`, "autostart"],
  [`powershell -c "sp HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Run a '${netsh}'"`, "autostart"],
  [`powershell -c "Register-ScheduledTask t -Action (New-ScheduledTaskAction netsh '${forward}')"`, "task"],
  [`powershell -c "New-Service -Name s -Binary 'cmd /c ${netsh}'"`, "service"],
  [`powershell -c "Register-ScheduledJob -Name j -ScriptBlock { ${netsh} }"`, "task"],
])("%s is done later", (line, trigger) => {
  expect(read(line)).toEqual([`${added} later:${trigger}`]);
});

test.each([
  [`reg add ${key} /v ::1/7070 /t REG_SZ /d 10.6.5.4/445 /f`, "add v6tov4 ::1/7070 10.6.5.4/445"],
  [`reg.exe delete ${key} /v ::1/7070 /f`, "delete v6tov4 ::1/7070"],
  [`reg delete ${key} /va /f`, "reset v6tov4"],
  [`reg add \\\\PC-1\\${key} /v */1 /d a/2`, "add v6tov4 */1 a/2 @PC-1"],
  [`powershell -c "New-ItemProperty Registry::${key} -Name '*/1' -Value 'a/2'"`, "add v6tov4 */1 a/2"],
  [`powershell -c "rp HKLM:${key.slice(4)} '*/1'"`, "delete v6tov4 */1"],
  [`powershell -c "ri -Recurse HKLM:\\SYSTEM\\ControlSet001\\Services\\PortProxy"`, "reset -"],
  [
    `powershell -c "New-Item -Force HKLM:${key.slice(4)} | New-ItemProperty -Name '*/1' -Value 'a/2'"`,
    "add v6tov4 */1 a/2",
  ],
  [
    `powershell -c "[Microsoft.Win32.Registry]::LocalMachine.OpenSubKey('${key.slice(5)}', 1).DeleteValue('*/1')"`,
    "delete v6tov4 */1",
  ],
  [
    `powershell -c "[Microsoft.Win32.Registry]::SetValue('HKEY_LOCAL_MACHINE${key.slice(4)}', '*/1', 'a/2')"`,
    "add v6tov4 */1 a/2",
  ],
])("%s is a forward", (line, expected) => {
  expect(read(line).map((each) => each.replace(" by registry", ""))).toEqual([expected]);
  expect(readCommandLine(line).actions[0]?.tool).toBe("registry");
});

test.each([
  `cmd /c echo ${netsh} >> fix.cmd`,
  `cmd /c rem ${netsh}`,
  `cmd /c ":: ${netsh}"`,
  `findstr /c:"${netsh}" *.ps1`,
  `cmd /c type a.txt | find "${netsh}"`,
  `powershell -c "Select-String '${netsh}' *.log"`,
  `powershell -c "Write-Host '${netsh}'"`,
  `powershell -c "'${netsh}' | Out-File a.bat"`,
  `powershell -c "# ${netsh}"`,
  `powershell -c "function Go { ${netsh} }"`,
  `powershell -c "New-ScheduledTaskAction netsh '${forward}'"`,
  `powershell -File go.ps1 ${netsh}`,
  `notepad "C:\\${netsh}.txt"`,
  `where ${netsh}`,
  `netsh ${forward.replace("listenport", "? listenport")}`,
  "netsh interface portproxy add v6tov6 help",
  "netsh interface portproxy add ?",
  `reg query ${key}`,
  `reg add HKCU\\Software\\X /v note /d "${netsh}"`,
  `reg add ${key} /f`,
])("%s does nothing", (line) => {
  expect(readCommandLine(line)).toEqual({ actions: [], scripts: [] });
});

test.each([
  [
    "netsh int portproxy add v4tov4 listenport=%P% connectaddress=%TO:~0,9% connectport=1",
    "listenPort,connectAddress",
  ],
  [
    "cmd /c netsh int portproxy add v4tov4 listenport=!P! connectaddress=a connectport=8%P%",
    "listenPort,connectPort",
  ],
  [
    "for %%p in (1) do netsh int portproxy add v4tov4 listenport=%%p connectaddress=a connectport=1",
    "listenPort",
  ],
  ["cmd /c for %q in (1 2) do netsh int portproxy add v4tov4 %q a 80", "listenPort"],
  ["netsh int portproxy add v4tov4 %1 %2 80", "listenPort,connectAddress"],
  [
    'powershell -c "netsh int portproxy add v4tov4 listenport=$p connectaddress=a connectport=1"',
    "listenPort",
  ],
  ['powershell -c "netsh int portproxy add v4tov4 80 $(hostname -I) ${x}"', "connectPort,connectAddress"],
])("%s has values that are not in it", (line, variables) => {
  const [action] = readCommandLine(line).actions;
  expect(action?.variables.join()).toBe(variables);
  for (const name of action!.variables) expect(action![name]).toBeNull();
  expect(action?.problem).toBeNull();
});

test("commands that are not on the command line are told", () => {
  const scripts = (line: string): readonly string[] => readCommandLine(line).scripts;
  expect(scripts("netsh -f C:\\a.txt")).toEqual(["C:\\a.txt"]);
  expect(scripts("netsh exec a.txt")).toEqual(["a.txt"]);
  expect(scripts('powershell -c "netsh -f $home\\a.txt"')).toEqual(["?\\a.txt"]);
  expect(scripts("cmd /c netsh < a.txt")).toEqual(["a.txt"]);
  expect(scripts("netsh")).toEqual([""]);
  expect(scripts("netsh -c interface")).toEqual([""]);
  expect(scripts("netsh interface portproxy")).toEqual([]);
});

test("a program is what its event says it is, whatever its name", () => {
  expect(readCommandLine(`C:\\a b\\x.exe ${forward}`, ["netsh.exe", "C:\\a b\\x.exe"]).actions).toHaveLength(
    1,
  );
  expect(readCommandLine(`x ${forward}`, ["", "C:\\Windows\\netsh.exe"]).actions).toHaveLength(1);
  expect(readCommandLine(`x /c ${netsh}`, ["Cmd.Exe", "x.exe"]).actions).toHaveLength(1);
  expect(readCommandLine(`x ${forward}`, ["x.exe", "x.exe"]).actions).toEqual([]);
  expect(readCommandLine(`echo ${forward} | netsh`, ["", "C:\\Windows\\cmd.exe"]).actions).toHaveLength(1);
  // `&` is for a shell, and x.exe is none.
  expect(readCommandLine(`x & ${netsh}`, ["", "x.exe"]).actions).toEqual([]);
  expect(readCommandLine(`x & ${netsh}`).actions).toHaveLength(1);
  expect(readCommandLine(netsh, ["", "x.exe"]).actions).toHaveLength(1);
});
