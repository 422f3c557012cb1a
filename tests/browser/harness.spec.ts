import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "./support/open-browser.ts";
import { browserNames, until, type PageDriver } from "./support/page-driver.ts";

// The harness against a page of its own: when these pass and another spec fails, it is the product.

const trivialPage = `<!doctype html>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; img-src 'none'" />
<title>harness</title>
<input type="file" multiple aria-label="Open logs" />
<p role="status">nothing yet</p>
<button id="save">Save CSV</button>
<button id="break">Break the policy</button>
<div role="grid" aria-label="Matches"><div role="row"><span role="gridcell">one</span></div></div>
<script>
  const status = document.querySelector("[role=status]");
  document.querySelector("input").onchange = async (event) => {
    const files = [...event.target.files];
    const sizes = await Promise.all(files.map(async (file) => file.name + " " + (await file.arrayBuffer()).byteLength));
    status.textContent = sizes.join(", ");
  };
  document.onkeydown = (event) => { if (event.ctrlKey && event.key === "k") status.textContent = "key"; };
  document.querySelector("#save").onclick = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["a,b\\r\\n1,2\\r\\n"], { type: "text/csv" }));
    link.download = "made here.csv";
    link.click();
  };
  document.querySelector("#break").onclick = () => { document.body.append(Object.assign(new Image(), { src: "http://192.0.2.1/x.png" })); };
</script>`;

describe.each(browserNames)("the harness in %s", (name) => {
  const folder = mkdtempSync(join(tmpdir(), "pivotscope-harness-"));
  const file = join(folder, "page.html");
  let page: PageDriver;

  beforeAll(async () => {
    writeFileSync(file, trivialPage);
    writeFileSync(join(folder, "one.bin"), new Uint8Array(11));
    writeFileSync(join(folder, "two.bin"), new Uint8Array(22));
    page = await openBrowser(name, { colorScheme: "dark" });
    await page.open(file);
  });

  afterAll(async () => {
    await page.close();
    rmSync(folder, { recursive: true });
  });

  test("opens a page from file:// and asks for nothing else", async () => {
    expect(await page.evaluate<string>("location.protocol")).toBe("file:");
    expect(page.requests.filter((url) => !url.endsWith("/page.html"))).toEqual([]);
    expect(page.complaints).toEqual([]);
  });

  test("gives files to a labelled input", async () => {
    await page.setFiles("Open logs", [join(folder, "one.bin"), join(folder, "two.bin")]);
    const status = () => page.text("status", null);
    await until("the sizes", status, (text) => text === "one.bin 11, two.bin 22", 5000);
    await expect(page.setFiles("No such label", [])).rejects.toThrow("no file input");
  });

  test("finds elements by role and name", async () => {
    expect(await page.count("grid", "Matches")).toBe(1);
    expect(await page.count("grid", "Other")).toBe(0);
    expect(await page.count("row", null)).toBe(1);
    expect(await page.text("grid", "Matches")).toBe("one");
    expect(await page.text("region", "Problems")).toBeNull();
  });

  test("presses keys with modifiers", async () => {
    await page.press("Control+k");
    await until(
      "the key",
      () => page.text("status", null),
      (text) => text === "key",
      5000,
    );
  });

  test("reads a download", async () => {
    const download = await page.download(() => page.click("button", "Save CSV"));
    expect(download.name).toBe("made here.csv");
    expect(new TextDecoder().decode(download.bytes)).toBe("a,b\r\n1,2\r\n");
  });

  test("takes a screenshot in the colour scheme asked for", async () => {
    await page.resize(800, 600);
    expect(await page.evaluate<boolean>("matchMedia('(prefers-color-scheme: dark)').matches")).toBe(true);
    expect(await page.evaluate<number>("innerWidth")).toBe(800);
    await page.screenshot(join(folder, "page.png"));
    expect(readFileSync(join(folder, "page.png")).subarray(1, 4).toString()).toBe("PNG");
  });

  test("notices a violation of the policy", async () => {
    await page.click("button", "Break the policy");
    const complaints = () =>
      Promise.resolve(page.complaints.filter((text) => text.includes("policy violation: img-src")));
    await until("the violation", complaints, (found) => found.length === 1, 5000);
  });
});
