import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Entry, extensionsOf, jsonSchemaOf, type OpenApi } from "./openapi.ts";
import { SchemaTree } from "./SchemaTree.tsx";

/** One operation; opened, it shows what goes in and what comes back. */
export const OperationRow = ({ entry, document }: { entry: Entry; document: OpenApi }) => {
  const { method, path, operation } = entry;
  const [open, setOpen] = useState(false);
  return (
    <details className="op" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="op-method" data-method={method}>
          {method.toUpperCase()}
        </span>
        <span className="op-name">
          <code>{path}</code>
          {operation.summary && <span className="muted small">{operation.summary}</span>}
        </span>
        <span className="op-tags">
          {extensionsOf(operation).map(([key, value]) => (
            <span key={key} className="tag">
              {key}: {value}
            </span>
          ))}
        </span>
        <ChevronDown className="i" />
      </summary>
      {open && <OperationBody entry={entry} document={document} />}
    </details>
  );
};

const OperationBody = ({ entry: { operation }, document }: { entry: Entry; document: OpenApi }) => {
  const { t } = useTranslation("developers");
  const body = jsonSchemaOf(operation.requestBody?.content);
  return (
    <div className="op-body">
      {operation.description && <p className="muted">{operation.description}</p>}
      {operation.parameters && operation.parameters.length > 0 && (
        <section>
          <h3>{t("parameters")}</h3>
          <ul className="tree">
            {operation.parameters.map((parameter) => (
              <SchemaTree
                key={`${parameter.in} ${parameter.name}`}
                name={`${parameter.name} (${parameter.in})`}
                required={parameter.required ?? false}
                schema={parameter.schema ?? {}}
                document={document}
              />
            ))}
          </ul>
        </section>
      )}
      {body && (
        <section>
          <h3>{t("body")}</h3>
          <ul className="tree">
            <SchemaTree schema={body} document={document} open />
          </ul>
        </section>
      )}
      {Object.entries(operation.responses ?? {}).map(([status, answer]) => {
        const schema = jsonSchemaOf(answer.content);
        return (
          <section key={status}>
            <h3>
              <span className="num">{status}</span> <span className="muted small">{answer.description}</span>
            </h3>
            {schema && (
              <ul className="tree">
                <SchemaTree schema={schema} document={document} open={status.startsWith("2")} />
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
};
