import { mkdtempSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The variable of the environment that names the folder for homes; without it they lie among temporary files. */
export const HOMES = "PIVOTSCOPE_BROWSER_HOMES";

/** A home folder that nothing else uses, and the environment that points a browser there. */
export interface FreshHome {
  readonly downloads: string;
  readonly environment: Record<string, string>;
  remove(): void;
}

// Firefox refuses to run as root where HOME belongs to another user; both browsers want XDG folders they can write.
// Without a session bus they would wait for one.
export function freshHome(): FreshHome {
  const home = mkdtempSync(join(process.env[HOMES] ?? tmpdir(), "pivotscope-browser-"));
  const folder = (name: string): string => {
    const path = join(home, name);
    mkdirSync(path, { mode: 0o700 });
    return path;
  };
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(DISPLAY|WAYLAND_DISPLAY|DBUS_)/.test(entry[0]),
  );
  return {
    downloads: folder("downloads"),
    environment: {
      ...Object.fromEntries(inherited),
      HOME: home,
      XDG_CONFIG_HOME: folder("config"),
      XDG_CACHE_HOME: folder("cache"),
      XDG_DATA_HOME: folder("data"),
      XDG_RUNTIME_DIR: folder("runtime"),
      TZ: "Pacific/Auckland",
      LANG: "C.UTF-8",
      MOZ_HEADLESS: "1",
    },
    remove: () => {
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
