import { mount } from "svelte";
import type { EventSource } from "../../../src/store/events/event-list.svelte.ts";
import { Workbench } from "../../../src/store/workbench.svelte.ts";
import App from "../../../src/views/App.svelte";
import "../../../src/views/base.css";
import "../../../src/views/tokens.css";
import { bundledMap, bundledRules, pivotscopeRules } from "../../../src/scan/bundled.ts";
import { createFakeScanner } from "./fake-scanner.ts";
import { scenes } from "./scenes.ts";

// `?scene=<name>`: the page as it is in that state, without a log and without a worker.
const name = new URLSearchParams(location.search).get("scene") ?? "matches";
const scene = scenes[name] ?? null;

/** A scene has no files that records could be read from again. */
const never = (): Promise<never> => new Promise(() => undefined);
const noEvents: EventSource = {
  read: never,
  moments: never,
  view: never,
  window: never,
  find: never,
  facet: never,
  counts: never,
  histogram: never,
  stop: () => undefined,
  close: () => undefined,
};

const bench = new Workbench({
  createScanner: createFakeScanner(scene ?? scenes["matches"]!),
  createHasher: () => ({ hash: () => new Promise(() => undefined), stop: () => undefined }),
  createEvents: () => noEvents,
  loadSample: () => Promise.resolve(new Blob()),
  bundle: { rules: [...bundledRules, ...pivotscopeRules], map: bundledMap },
  found: { kind: "none" },
  page: document,
  version: "0.1.0",
  commit: "unknown",
});
mount(App, { target: document.getElementById("page")!, props: { bench } });
if (scene !== null) {
  await Promise.resolve();
  await bench.session.open(scene.files.map(({ path, container }) => ({ path, container, blob: new Blob() })));
}
Object.assign(window, { bench });
