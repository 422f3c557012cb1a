import type { IsoTime } from "../model/units.ts";

/**
 * A file name for an export: `pivotscope-MSEDGEWIN10-20190527T012842Z.csv`. Host names come from the logs, so only
 * letters, digits, dots, hyphens and underscores of them are kept; more than two hosts are counted.
 */
export function exportName(hosts: Iterable<string>, time: IsoTime, extension: string): string {
  const names = [...new Set([...hosts].map(safeName).filter((name) => name !== ""))];
  const host = names.length > 2 ? `${names.length}-hosts` : names.join("-");
  const stamp = time.replace(/\..*$/, "").replaceAll(/[-:]/g, "");
  return `${["pivotscope", host, stamp === "" ? "" : `${stamp}Z`].filter((part) => part !== "").join("-")}.${extension}`;
}

/** DNS allows 63 in a label; a NetBIOS name has 15. */
const HOST_LIMIT = 63;

const safeName = (host: string): string =>
  host
    .replaceAll(/[^A-Za-z0-9._-]/g, "_")
    .replace(/^[._]+/, "")
    .slice(0, HOST_LIMIT);
