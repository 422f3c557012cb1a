/** The bytes [start, end) of a Blob. Rejects where it cannot be read. */
export async function readBlob(blob: Blob, start = 0, end = blob.size): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(start, end).arrayBuffer());
}
