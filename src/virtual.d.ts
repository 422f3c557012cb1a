// What the build's own loaders give (vite.config.ts).

/** The bytes of a file, inside the bundle. */
declare module "*?bytes" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** A file, gzipped inside the bundle: base64 of the gzip stream. */
declare module "*?gzip" {
  const base64: string;
  export default base64;
}

/** The commit that the tree stood at when it was built: see src/packaging/commit.ts. */
declare module "virtual:commit" {
  const commit: string;
  export default commit;
}
