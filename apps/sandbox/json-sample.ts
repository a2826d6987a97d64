type Schema = { [key: string]: unknown };

/** A small value that satisfies a JSON schema (the subset strict structured output allows); strings become `text`. */
export function sampleOf(schema: Schema, text: string, root: Schema = schema): unknown {
  if (typeof schema.$ref === "string") return sampleOf(referred(root, schema.$ref), text, root);
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (Array.isArray(choices)) return sampleOf(asSchema(choices[0]), text, root);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object": {
      const properties = Object.entries(asSchema(schema.properties));
      return Object.fromEntries(properties.map(([name, one]) => [name, sampleOf(asSchema(one), text, root)]));
    }
    case "array": {
      const least = typeof schema.minItems === "number" ? schema.minItems : 0;
      return Array.from({ length: least }, () => sampleOf(asSchema(schema.items), text, root));
    }
    case "integer":
    case "number":
      return typeof schema.minimum === "number" ? schema.minimum : 0;
    case "boolean":
      return false;
    case "null":
      return null;
    default:
      return typeof schema.maxLength === "number" ? text.slice(0, schema.maxLength) : text;
  }
}

function asSchema(value: unknown): Schema {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function referred(root: Schema, ref: string): Schema {
  const path = ref.replace(/^#\/?/, "").split("/").filter(Boolean);
  return path.reduce((at, key) => asSchema(at[key]), root);
}
