// Finds the two browsers that the tests drive. Run as a program it also installs what is missing where it can
// (Debian or Ubuntu, as root), says what it found, and exits 1 where a browser is still missing.
import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

const wanted = [
  {
    name: "chromium",
    variable: "CHROMIUM",
    programs: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    debian: "chromium",
  },
  { name: "firefox", variable: "FIREFOX", programs: ["firefox-esr", "firefox"], debian: "firefox-esr" },
];

/** Paths of the browsers, null where there is none. The environment variables CHROMIUM and FIREFOX come first. */
export function findBrowsers() {
  return Object.fromEntries(wanted.map((browser) => [browser.name, find(browser)]));
}

function find({ variable, programs }) {
  const stated = process.env[variable];
  if (stated !== undefined && stated !== "") {
    if (!isProgram(stated)) throw new Error(`${variable} is ${stated}, which is no program that can be run`);
    return stated;
  }
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/usr/local/bin", "/snap/bin"];
  for (const program of programs) {
    for (const folder of folders) {
      const path = join(folder, program);
      if (isProgram(path)) return path;
    }
  }
  return null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  // Ubuntu puts a script at /usr/bin/chromium-browser that only says "install the snap".
  const target = realpathSync(path);
  return !(target.startsWith("/usr/bin/") && !existsSync("/snap/bin/chromium") && isSnapStub(target));
}

function isSnapStub(path) {
  return readFileSync(path).subarray(0, 4096).toString("latin1").includes("snap install");
}

function install(missing) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const system = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  if (/^ID=ubuntu$/m.test(system)) {
    console.error(
      "Ubuntu ships Chromium and Firefox as snaps, which a headless test cannot drive from a container.",
    );
    console.error(
      "Install Google Chrome and Mozilla's own Firefox package, or set CHROMIUM and FIREFOX to their paths.",
    );
    return;
  }
  const packages = missing.map((browser) => browser.debian);
  console.error(`installing ${packages.join(" ")}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit", env: environment });
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
      stdio: "inherit",
      env: environment,
    });
  } catch (error) {
    console.error(`apt-get did not succeed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function main() {
  const missing = () => wanted.filter((browser) => find(browser) === null);
  if (missing().length > 0) install(missing());
  for (const browser of wanted) {
    const path = find(browser);
    if (path === null) {
      console.error(
        `${browser.name}: not found. Install it (Debian: apt-get install ${browser.debian}) or set ${browser.variable}.`,
      );
      process.exitCode = 1;
    } else {
      console.log(`${browser.name}: ${path}`);
    }
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
