/** The bytes [start, end) of a Blob. Rejects where it cannot be read. A part takes a browser as long as three whole ones. */
export async function readBlob(blob: Blob, start = 0, end = blob.size): Promise<Uint8Array<ArrayBuffer>> {
  const part = start === 0 && end >= blob.size ? blob : blob.slice(start, end);
  return new Uint8Array(await part.arrayBuffer());
}
