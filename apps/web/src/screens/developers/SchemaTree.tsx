import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type OpenApi, resolve, type Schema } from "./openapi.ts";

/** The type in a few words, as it would be written in code. */
const wordsOf = (schema: Schema, document: OpenApi): string => {
  const { schema: own, name } = resolve(schema, document);
  if (name) return name;
  if (own.const !== undefined) return JSON.stringify(own.const);
  if (own.enum) return own.enum.map((value) => JSON.stringify(value)).join(" | ");
  const either = own.anyOf ?? own.oneOf;
  if (either) return [...new Set(either.map((one) => wordsOf(one, document)))].join(" | ");
  if (own.prefixItems) return `[${own.prefixItems.map((one) => wordsOf(one, document)).join(", ")}]`;
  if (own.items) return `${wordsOf(own.items, document)}[]`;
  const type = Array.isArray(own.type) ? own.type.join(" | ") : (own.type ?? (own.properties ? "object" : "any"));
  return own.nullable ? `${type} | null` : type;
};

const limitsOf = (schema: Schema): string =>
  [
    schema.format,
    schema.pattern,
    schema.minLength !== undefined && `≥ ${schema.minLength}`,
    schema.maxLength !== undefined && `≤ ${schema.maxLength}`,
    schema.minimum !== undefined && schema.minimum > -1e9 && `≥ ${schema.minimum}`,
    schema.maximum !== undefined && schema.maximum < 1e9 && `≤ ${schema.maximum}`,
    schema.default !== undefined && `= ${JSON.stringify(schema.default)}`,
  ]
    .filter(Boolean)
    .join(" · ");

/** The object inside: the schema itself, an array's item, or the one object among alternatives. */
const objectOf = (schema: Schema, document: OpenApi): Schema | undefined => {
  const { schema: own } = resolve(schema, document);
  if (own.properties) return own;
  if (own.items) return objectOf(own.items, document);
  const objects = (own.anyOf ?? own.oneOf ?? own.allOf ?? []).flatMap((one) => objectOf(one, document) ?? []);
  return objects[0];
};

type SchemaTreeProps = { name?: string; required?: boolean; schema: Schema; document: OpenApi; open?: boolean };

/** One line of a schema; what is inside opens on demand, so that references may go round. */
export const SchemaTree = ({ name, required = false, schema, document, open = false }: SchemaTreeProps) => {
  const { t } = useTranslation("developers");
  const [shown, setShown] = useState(open);
  const inside = objectOf(schema, document);
  const limits = limitsOf(resolve(schema, document).schema);
  const line = (
    <>
      {name && <code className="tree-name">{name}</code>} <code className="tree-type">{wordsOf(schema, document)}</code>
      {required && <span className="hint xs"> {t("required")}</span>}
      {limits && <span className="hint xs"> {limits}</span>}
      {schema.description && <span className="muted small"> {schema.description}</span>}
    </>
  );
  if (!inside) return <li>{line}</li>;
  return (
    <li>
      <details open={open} onToggle={(event) => setShown(event.currentTarget.open)}>
        <summary>{line}</summary>
        {shown && (
          <ul className="tree">
            {Object.entries(inside.properties ?? {}).map(([property, part]) => (
              <SchemaTree
                key={property}
                name={property}
                required={inside.required?.includes(property) ?? false}
                schema={part}
                document={document}
              />
            ))}
          </ul>
        )}
      </details>
    </li>
  );
};
