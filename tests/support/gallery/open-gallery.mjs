import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Serves the gallery from memory. Answers its address and how to stop it. */
export async function openGallery() {
  const bytes = {
    name: "no-bytes",
    enforce: "pre",
    resolveId: (source) => (source.endsWith("?bytes") ? "\0no-bytes" : null),
    load: (id) => (id === "\0no-bytes" ? "export default new Uint8Array(0)" : null),
  };
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "warn",
    cacheDir: `${root}/node_modules/.vite-gallery`,
    plugins: [bytes, svelte({ configFile: `${root}/svelte.config.js` })],
    optimizeDeps: { include: ["js-yaml", "@ltd/j-toml"] },
    server: { port: 0, host: "127.0.0.1", hmr: false, watch: null },
  });
  await server.listen();
  const { port } = server.httpServer.address();
  return {
    url: (scene, hash = "") =>
      `http://127.0.0.1:${port}/tests/support/gallery/index.html?scene=${scene}${hash}`,
    close: () => server.close(),
  };
}
