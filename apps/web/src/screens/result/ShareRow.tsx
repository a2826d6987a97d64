import type { Share } from "@careertrainer/contract/own-result";
import { Share2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useShareSession } from "../../api/own-results.ts";
import { listed } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { toast } from "../../kit/Toast.tsx";
import { ToolText } from "./ToolText.tsx";

/** Off until the learner says so; names who reads it; one tap takes it back. */
export const ShareRow = ({ sessionId, share }: { sessionId: string; share: Share }) => {
  const { t } = useTranslation("result");
  const locale = useLocale();
  const { mutate, error } = useShareSession(sessionId);
  const { shared } = share;
  const names = listed(share.readers, locale);
  const title = share.readers.length > 0 ? t("share.title", { names }) : t("share.nobody");

  const turn = (next: boolean) =>
    mutate(next, {
      onSuccess: () =>
        toast(t(next ? "share.done" : "share.undone", { names }), {
          label: t("share.undo"),
          run: () => mutate(!next),
        }),
    });
  return (
    <>
      <label className="item">
        <Share2 className="i" />
        <ToolText title={title} text={t(shared ? "share.on" : "share.off", { names })} />
        <input
          type="checkbox"
          role="switch"
          className="switch"
          checked={shared}
          aria-checked={shared}
          aria-label={title}
          onChange={({ currentTarget }) => turn(currentTarget.checked)}
        />
      </label>
      {error && <ErrorState error={error} />}
    </>
  );
};
