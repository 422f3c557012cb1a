import type { BundledPackage } from "./bundled-packages.ts";

// CycloneDX 1.6 (cyclonedx.org/docs/1.6/json). Without a serial number and a time, which the format leaves out where they are not
// known: two builds of one tree give one document.

/** What a release is made of. */
export interface Release {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Packages whose code is in one of its files, by that file; each file with its SHA-256. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly packages: readonly BundledPackage[];
}

/** The software bill of materials of a release as JSON. */
export function sbom({ name, version, license, files, packages }: Release): string {
  const root = purl(name, version);
  const components = packages.map((each) => ({
    type: "library",
    "bom-ref": purl(each.name, each.version),
    name: each.name,
    version: each.version,
    licenses: licensesOf(each.license),
    purl: purl(each.name, each.version),
  }));
  const document = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": root,
        name,
        version,
        licenses: licensesOf(license),
        purl: root,
        components: files.map((file) => ({
          type: "file",
          "bom-ref": `file:${file.name}`,
          name: file.name,
          hashes: [{ alg: "SHA-256", content: file.sha256 }],
        })),
      },
    },
    components,
    dependencies: [
      { ref: root, dependsOn: components.map((component) => component["bom-ref"]) },
      ...components.map((component) => ({ ref: component["bom-ref"], dependsOn: [] })),
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The address of a package of npm (package-url). */
function purl(name: string, version: string): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

/** Identifiers of SPDX are told apart from expressions of several. */
function licensesOf(license: string): readonly object[] {
  return [/[ ()]/.test(license) ? { expression: license } : { license: { id: license } }];
}
