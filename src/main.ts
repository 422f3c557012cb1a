import { mount } from "svelte";
import { loadSample } from "./store/sample.ts";

import { findPreparation } from "./store/rules/preparation.ts";
import { Workbench } from "./store/workbench.svelte.ts";
import App from "./views/App.svelte";
import "./views/base.css";
import "./views/tokens.css";
import { bundledMap, bundledRules, pivotscopeRules } from "./scan/bundled.ts";
import { createHasher, createScanner } from "./scan/page/index.ts";
import { version } from "../package.json";
import commit from "virtual:commit";

const bench = new Workbench({
  createScanner,
  createHasher,
  loadSample,
  bundle: { rules: [...bundledRules, ...pivotscopeRules], map: bundledMap },
  found: await findPreparation(document),
  page: document,
  version,
  commit,
});
mount(App, { target: document.getElementById("page")!, props: { bench } });
