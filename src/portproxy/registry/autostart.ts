import { withoutEnd } from "../../lib/without-end.ts";

/** Where Windows looks for commands that it runs later; null for every other place. */
export function autostart(key: string, value: string): "autostart" | "service" | null {
  const path = withoutEnd(key.toLowerCase(), "\\");
  const name = value.toLowerCase();
  if (/\\(run|runonce|runonceex(\\[^\\]+)?|runservices|runservicesonce)$/.test(path)) return "autostart";
  if (/\\winlogon$/.test(path) && /^(shell|userinit|taskman)$/.test(name)) return "autostart";
  if (/\\command processor$/.test(path) && name === "autorun") return "autostart";
  if (/\\active setup\\installed components\\[^\\]+$/.test(path) && name === "stubpath") return "autostart";
  if (/\\environment$/.test(path) && name === "userinitmprlogonscript") return "autostart";
  if (/controlset\d{0,3}\\services\\[^\\]+$/.test(path) && name === "imagepath") return "service";
  return null;
}

/** The same for the path of a value, as events have it. */
export function autostartOf(target: string): "autostart" | "service" | null {
  const end = target.lastIndexOf("\\");
  return end < 0 ? null : autostart(target.slice(0, end), target.slice(end + 1));
}
