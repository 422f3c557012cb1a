import { resolve } from "node:path";
import { exportFormatNames, type ExportFormatName } from "../export/index.ts";

/** One further output of a scan. */
export interface ExportTarget {
  readonly format: ExportFormatName;
  readonly file: string;
}

/** As messages name it. */
export const exportOption = ({ format }: Pick<ExportTarget, "format">): string => `--export ${format}`;

/**
 * What `--export FORMAT=FILE` asks for, or what is wrong with it.
 *
 * @param others files that are written beside them.
 */
export function readExports(
  values: readonly string[],
  others: readonly (string | null)[],
): readonly ExportTarget[] | string {
  const targets: ExportTarget[] = [];
  const files = new Set(others.flatMap((file) => (file === null ? [] : [resolve(file)])));
  for (const value of values) {
    const end = value.indexOf("=");
    const file = value.slice(end + 1);
    if (end < 0 || file === "") return `--export takes FORMAT=FILE, not "${value}"`;
    const format = exportFormatNames.find((known) => known === value.slice(0, end));
    if (format === undefined)
      return `--export: no format "${value.slice(0, end)}"; there are ${exportFormatNames.join(", ")}`;
    if (targets.some((target) => target.format === format)) return `--export takes ${format} only once`;
    if (files.has(resolve(file))) return `--export: ${file} is written twice`;
    files.add(resolve(file));
    targets.push({ format, file });
  }
  return targets;
}
