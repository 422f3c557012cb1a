// The first script of the page, as it stands here. It inflates the other one, which is the block before it, and runs it: the
// policy of the page names both by hash, the other as it is inflated.
const packed = atob(document.getElementById("pivotscope-script").textContent);
const bytes = new Uint8Array(packed.length);
for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
let inflater = null;
try {
  inflater = new DecompressionStream("deflate-raw");
} catch {
  document.querySelector("#not-started span").textContent =
    "This browser lacks: DecompressionStream for raw DEFLATE.";
}
if (inflater !== null) {
  const script = document.createElement("script");
  script.type = "module";
  script.textContent = await new Response(new Blob([bytes]).stream().pipeThrough(inflater)).text();
  document.body.append(script);
}
