import { deleteKey, deleteValue, writeValue } from "../registry/registry-tool.ts";
import type { Cmdlet } from "./cmdlet.ts";
import { bindParameters } from "./parameters.ts";

const names = {
  values: [
    "path",
    "literalpath",
    "pspath",
    "name",
    "value",
    "propertytype",
    "type",
    "filter",
    "include",
    "exclude",
  ],
} as const;

/** Set-ItemProperty and New-ItemProperty [-Path] key [-Name] name [-Value] data */
export const newItemProperty: Cmdlet = (args, session, input) => {
  const positions = input === null ? ["path", "name", "value"] : ["name", "value"];
  const bound = bindParameters(args, { ...names, positions });
  const data = bound.get("value");
  const path = bound.get("path") ?? bound.get("literalpath");
  const write = {
    // `New-Item … | New-ItemProperty`
    key: path === undefined ? (input?.[0] ?? "") : session.text(path),
    value: session.text(bound.get("name")),
    data: data === undefined ? null : session.text(data),
  };
  writeValue(write, session.scope, session.reader);
  return null;
};

/** New-Item and Get-Item [-Path] key: hands the key on. */
export const passItem: Cmdlet = (args, session) => {
  const bound = bindParameters(args, { ...names, positions: ["path"] });
  const path = bound.get("path") ?? bound.get("literalpath");
  return path === undefined ? null : session.texts(path);
};

/** Remove-ItemProperty [-Path] key [-Name] names */
export const removeItemProperty: Cmdlet = (args, session) => {
  const bound = bindParameters(args, { ...names, positions: ["path", "name"] });
  const key = session.text(bound.get("path") ?? bound.get("literalpath"));
  const name = bound.get("name");
  const values = name === undefined ? [] : session.texts(name);
  for (const value of values) {
    if (value === "*") deleteKey(key, session.scope, session.reader);
    else deleteValue({ key, value }, session.scope, session.reader);
  }
  return null;
};

/** Remove-Item [-Path] keys */
export const removeItem: Cmdlet = (args, session) => {
  const bound = bindParameters(args, { ...names, positions: ["path"] });
  const path = bound.get("path") ?? bound.get("literalpath");
  const keys = path === undefined ? [] : session.texts(path);
  for (const key of keys) deleteKey(key.replace(/\\\*$/, ""), session.scope, session.reader);
  return null;
};
