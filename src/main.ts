import { mount } from "svelte";
import { loadSample } from "./store/sample.ts";

import { missingFeatures } from "./store/missing-features.ts";
import { findPreparation } from "./store/rules/preparation.ts";
import { Workbench } from "./store/workbench.svelte.ts";
import App from "./views/App.svelte";
import "./views/base.css";
import "./views/tokens.css";
import { bundledMap, bundledRules, pivotscopeRules } from "./scan/bundled.ts";
import { createEventTable, createHasher, createScanner } from "./scan/page/index.ts";
import { version } from "../package.json";
import commit from "virtual:commit";

const target = document.getElementById("page")!;
const missing = missingFeatures();
if (missing.length > 0) {
  const sentence = document.getElementById("not-started")!;
  sentence.className = "told";
  sentence.querySelector("span")!.textContent = `This browser lacks: ${missing.join("; ")}.`;
} else {
  const bench = new Workbench({
    createScanner,
    createHasher,
    createEvents: createEventTable,
    loadSample,
    bundle: { rules: [...bundledRules, ...pivotscopeRules], map: bundledMap },
    found: await findPreparation(document, version),
    page: document,
    version,
    commit,
  });
  target.replaceChildren();
  mount(App, { target, props: { bench } });
}
