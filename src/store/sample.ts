import { fromBase64 } from "../lib/base64.ts";
import sample from "../../static/sample.evtx?gzip";

/** The log that ships inside the page: one made-up intrusion over three hosts. */
export async function loadSample(): Promise<Blob> {
  const stream = new Blob([fromBase64(sample)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Blob([await new Response(stream).arrayBuffer()]);
}
