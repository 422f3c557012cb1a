/** Hands a file to the user: the browser asks where to, or puts it with the other downloads. */
export function download(parts: readonly BlobPart[], name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Firefox reads the Blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
