import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type AnySchemaObject, type ValidateFunction } from "ajv/dist/2020.js";

/** Whether a document is what its published schema says; throws with the reasons where it is not. */
export type Check = (document: unknown) => void;

const schemaNames = [
  "match-1",
  "ledger-1",
  "forward-1",
  "report-1",
  "case-1",
  "parts-1",
  "ask-1",
  "event-1",
  "event-count-1",
  "context-1",
] as const;

type SchemaName = (typeof schemaNames)[number];

/**
 * The published schemas let a reader meet keys that it does not know, for keys may be added. The output of this version may
 * have none but those that are documented: here each object is closed.
 */
export function schemaCheck(name: SchemaName): Check {
  const all = schemaNames.map((each): AnySchemaObject => {
    const path = join(import.meta.dirname, `../../docs/schemas/${each}.json`);
    return JSON.parse(readFileSync(path, "utf8")) as AnySchemaObject;
  });
  const at = schemaNames.indexOf(name);
  const validators = [all, all.map((each) => closed(each) as AnySchemaObject)].map(
    (schemas): ValidateFunction => {
      const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
      // A report refers to the others.
      for (const [index, schema] of schemas.entries()) if (index !== at) ajv.addSchema(schema);
      return ajv.compile(schemas[at]!);
    },
  );
  return (document) => {
    for (const validate of validators) {
      if (!validate(document)) throw new Error(`${name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
    }
  };
}

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, closed(part)]));
  const isObject = "properties" in schema && "required" in schema;
  return isObject ? { ...parts, additionalProperties: false } : parts;
}
