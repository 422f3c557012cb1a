import sample from "../../static/sample.evtx?gzip";

/** The log that ships inside the page: one made-up intrusion over three hosts. */
export async function loadSample(): Promise<Blob> {
  const bytes = Uint8Array.from(atob(sample), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Blob([await new Response(stream).arrayBuffer()]);
}
