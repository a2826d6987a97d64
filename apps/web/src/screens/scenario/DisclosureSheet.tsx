import type { ScenarioDetail } from "@careertrainer/contract/scenario";
import { EyeOff, FileText, Mic, Scale } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useConfig, useMe } from "../../api/account.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import type { Begin } from "./useBegin.ts";

const facts = [
  { id: "voice", icon: Mic },
  { id: "words", icon: FileText },
  { id: "nobody", icon: EyeOff },
  { id: "scope", icon: Scale },
] as const;

/** Before the first conversation ever: that it is an AI, where the voice goes and who sees what (AI Act, Art. 50). */
export const DisclosureSheet = ({ scenario, begin }: { scenario: ScenarioDetail; begin: Begin }) => {
  const { t } = useTranslation("scenario");
  const { data: me } = useMe();
  const { data: config } = useConfig();
  const company = me?.company.kind === "organisation" ? me.company.name : undefined;
  const standIn = config?.sandbox.includes("openai");

  const text = (id: (typeof facts)[number]["id"]) => {
    if (id === "nobody" && company) return t("sheet.nobody.textCompany", { company });
    if (id === "voice" && standIn) return t("sheet.voice.textSandbox");
    return t(`sheet.${id}.text`);
  };
  return (
    <Sheet
      open={begin.sheetOpen}
      onClose={begin.closeSheet}
      title={t("sheet.title")}
      lead={t("sheet.lead", { name: scenario.persona.firstName })}
    >
      <ul className="facts">
        {facts.map(({ id, icon: Icon }) => (
          <li key={id}>
            <Icon className="i" />
            <div>
              <b>{t(`sheet.${id}.title`)}</b>
              <p>{text(id)}</p>
            </div>
          </li>
        ))}
      </ul>
      <div className="sheet-actions">
        {begin.error && <ErrorState error={begin.error} />}
        <Button look="primary" size="large" block busy={begin.busy} onClick={() => begin.understood("voice")}>
          {t("sheet.go")}
        </Button>
        <Button look="quiet" busy={begin.busy} onClick={() => begin.understood("text")}>
          {t("type")}
        </Button>
      </div>
    </Sheet>
  );
};
