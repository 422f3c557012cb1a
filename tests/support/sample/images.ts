import { windowsImage, type Image } from "./process.ts";

const chrome: Image = {
  path: "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  fileVersion: "122.0.6261.112",
  description: "Google Chrome",
  product: "Google Chrome",
  company: "Google LLC",
  originalFileName: "chrome.exe",
};

const netsh = windowsImage("netsh.exe", "Network Command Shell");

/** The programs of the story. */
export const images = {
  system: windowsImage("ntoskrnl.exe", "NT Kernel & System"),
  services: windowsImage("services.exe", "Services and Controller app"),
  winlogon: windowsImage("winlogon.exe", "Windows Logon Application", { original: "WINLOGON.EXE" }),
  svchost: windowsImage("svchost.exe", "Host Process for Windows Services"),
  explorer: windowsImage("explorer.exe", "Windows Explorer", {
    folder: "C:\\Windows",
    original: "EXPLORER.EXE",
  }),
  cmd: windowsImage("cmd.exe", "Windows Command Processor", { original: "Cmd.Exe" }),
  powershell: windowsImage("powershell.exe", "Windows PowerShell", {
    folder: "C:\\Windows\\System32\\WindowsPowerShell\\v1.0",
    original: "PowerShell.EXE",
  }),
  conhost: windowsImage("conhost.exe", "Console Window Host", { original: "CONHOST.EXE" }),
  rundll32: windowsImage("rundll32.exe", "Windows host process (Rundll32)", { original: "RUNDLL32.EXE" }),
  whoami: windowsImage("whoami.exe", "whoami - displays logged on user information"),
  ipconfig: windowsImage("ipconfig.exe", "IP Configuration Utility"),
  nltest: windowsImage("nltest.exe", "Microsoft® Logon Server Test Utility", { original: "nltestrk.exe" }),
  wmiPrvSe: windowsImage("WmiPrvSE.exe", "WMI Provider Host", {
    folder: "C:\\Windows\\System32\\wbem",
    original: "Wmiprvse.exe",
  }),
  mstsc: windowsImage("mstsc.exe", "Remote Desktop Connection"),
  taskhostw: windowsImage("taskhostw.exe", "Host Process for Windows Tasks"),
  searchIndexer: windowsImage("SearchIndexer.exe", "Microsoft Windows Search Indexer"),
  backgroundTaskHost: windowsImage("backgroundTaskHost.exe", "Background Task Host"),
  usoClient: windowsImage("UsoClient.exe", "UsoClient"),
  sc: windowsImage("sc.exe", "Service Control Manager Configuration Tool"),
  netsh,
  /** The same program under another name: only its version resource still says netsh. */
  renamedNetsh: { ...netsh, path: "C:\\ProgramData\\Drivers\\nsvc.exe" } satisfies Image,
  chrome,
  outlook: {
    ...chrome,
    path: "C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE",
    fileVersion: "16.0.17328.20162",
    description: "Microsoft Outlook",
    product: "Microsoft Outlook",
    company: "Microsoft Corporation",
    originalFileName: "Outlook.exe",
  } satisfies Image,
  updater: {
    ...chrome,
    path: "C:\\Program Files (x86)\\Google\\Update\\GoogleUpdate.exe",
    fileVersion: "1.3.36.372",
    description: "Google Installer",
    product: "Google Update",
    originalFileName: "GoogleUpdate.exe",
  } satisfies Image,
} as const;
