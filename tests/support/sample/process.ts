import { createHash } from "node:crypto";
import type { Moment } from "./moment.ts";

/** An account as events name it. */
export interface Account {
  readonly sid: string;
  readonly name: string;
  readonly domain: string;
}

/** A logon session of an account on one host. */
export interface Session {
  readonly account: Account;
  readonly logonId: bigint;
  readonly terminal: number;
  readonly integrity: "Low" | "Medium" | "High" | "System";
}

/** What version resources say of an image. */
export interface Image {
  readonly path: string;
  readonly fileVersion: string;
  readonly description: string;
  readonly product: string;
  readonly company: string;
  readonly originalFileName: string;
}

export interface Process {
  readonly image: Image;
  readonly commandLine: string;
  readonly pid: number;
  readonly guid: string;
  readonly session: Session;
  readonly parent: Process | null;
  readonly started: Moment;
}

export const accountName = (account: Account): string => `${account.domain}\\${account.name}`;

const windowsVersion = "10.0.20348.2227 (WinBuild.160101.0800)";

/** A program of Windows in System32, or wherever `folder` says. */
export function windowsImage(
  file: string,
  description: string,
  options: { folder?: string; original?: string } = {},
): Image {
  return {
    path: `${options.folder ?? "C:\\Windows\\System32"}\\${file}`,
    fileVersion: windowsVersion,
    description,
    product: "Microsoft® Windows® Operating System",
    company: "Microsoft Corporation",
    originalFileName: options.original ?? file,
  };
}

/** Sysmon's `Hashes`: digests of the image's identity, right in length and nothing more. */
export function hashesOf(image: Image): string {
  const digest = (name: string) =>
    createHash(name)
      .update(`pivotscope sample ${image.originalFileName} ${image.description}`)
      .digest("hex")
      .toUpperCase();
  return `MD5=${digest("md5")},SHA256=${digest("sha256")},IMPHASH=${digest("md5").split("").reverse().join("")}`;
}
