import { useTranslation } from "react-i18next";
import { useConfig } from "../../api/account.ts";
import { useBeginGoogle } from "../../api/google.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { rememberNext } from "./after-google.ts";

/** The other way in, where it is set up. */
export const GoogleButton = ({ next }: { next?: string | undefined }) => {
  const { t } = useTranslation("entrance");
  const { data: config } = useConfig();
  const begin = useBeginGoogle();
  if (!config?.google) return null;
  const go = () => {
    rememberNext(next);
    begin.mutate();
  };
  return (
    <div className="stack stack-3">
      <Button size="large" block busy={begin.isPending} onClick={go}>
        {t("google.do")}
      </Button>
      <p className="other">{t("google.what")}</p>
      {begin.error && <ErrorState error={begin.error} onRetry={go} />}
    </div>
  );
};
