/** The module's bytes inside the bundle. For entries, which know what a bundler can do: everything else is given them. */
export { default as evtxModule } from "evtx-wasm/evtx.wasm?bytes";
