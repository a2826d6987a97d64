import { FlaskConical } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useConfig } from "../api/account.ts";
import { listed } from "./format.ts";
import { useLocale } from "./i18n.ts";

const names: Record<string, string> = {
  openai: "OpenAI",
  openrouter: "OpenRouter",
  resend: "Resend",
  google: "Google",
};

/** Says which providers are stand-ins here; nothing when all are real. */
export const SandboxChip = () => {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data: config } = useConfig();
  if (!config || config.sandbox.length === 0) return null;
  const providers = listed(
    config.sandbox.map((provider) => names[provider] ?? provider),
    locale,
  );
  return (
    <details className="sandbox-chip">
      <summary>
        <FlaskConical className="i i-s" />
        {t("sandbox.title", { count: config.sandbox.length })}
      </summary>
      <p>
        {t("sandbox.text", { providers })}{" "}
        {config.mailboxUrl && (
          <a className="link" href={config.mailboxUrl}>
            {t("sandbox.mailbox")}
          </a>
        )}
      </p>
    </details>
  );
};
