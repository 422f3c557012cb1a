// The library as its declarations are bundled: with what is only declared, which nobody imports.
/* eslint-disable @typescript-eslint/triple-slash-reference -- there is nothing to import */
/// <reference path="../virtual.d.ts" />
/// <reference path="../../wasm/types.d.ts" />
export * from "../engine/index.ts";
