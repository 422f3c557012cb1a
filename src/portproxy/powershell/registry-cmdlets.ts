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
export const newItemProperty: Cmdlet = (args, session) => {
  const bound = bindParameters(args, { ...names, positions: ["path", "name", "value"] });
  const data = bound.get("value");
  const write = {
    key: session.text(bound.get("path") ?? bound.get("literalpath")),
    value: session.text(bound.get("name")),
    data: data === undefined ? null : session.text(data),
  };
  writeValue(write, session.scope, session.reader);
  return null;
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
