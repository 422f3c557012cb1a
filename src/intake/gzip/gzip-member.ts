import { blobOf, headOf } from "../archive/chunks.ts";
import type { Member } from "../archive/member.ts";
import { toMemberPath } from "../archive/member-path.ts";
import { GunzipChunks } from "./gunzip.ts";

/** What a gzip holds, as the one member of it. Its name is that of the archive: the one inside may be of another time. */
export function gzipMember(archivePath: string, blob: Blob): Member {
  return {
    path: innerName(archivePath),
    storedBytes: blob.size,
    size: null,
    unpacks: true,
    isStream: false,
    head: async (length) => {
      const from = new GunzipChunks(blob);
      const { head, whole } = await headOf(from, length);
      return { head, whole, problem: whole ? from.problem : null };
    },
    read: async (limit) => {
      const from = new GunzipChunks(blob);
      const { blob: content, limited } = await blobOf(from, limit);
      return { blob: content, limited, problem: limited ? null : from.problem };
    },
    check: async (limit) => {
      const from = new GunzipChunks(blob);
      while (from.bytes < limit && (await from.next()) !== null);
      return from.bytes < limit ? from.problem : null;
    },
  };
}

function innerName(path: string): string {
  const name = toMemberPath(path).split("/").at(-1)!;
  const bare = name.replace(/\.gz$/i, "").replace(/\.tgz$/i, ".tar");
  return bare === "" ? name : bare;
}
