/** `netsh.exe` of `C:\Windows\System32\netsh.exe`, `x.evtx` of `logs/x.evtx`: of a Windows path or of any other; empty behind a final separator. */
export const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf("\\"), path.lastIndexOf("/")) + 1);
