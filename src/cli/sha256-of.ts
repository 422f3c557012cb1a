import { createHash } from "node:crypto";

/** In hex digits. */
export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
