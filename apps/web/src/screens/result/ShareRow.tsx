import type { Share, ShareReader } from "@careertrainer/contract/own-result";
import { Share2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useShareSession } from "../../api/own-results.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { toast } from "../../kit/Toast.tsx";
import { ToolText } from "./ToolText.tsx";

/** One row for each person who leads a team of the learner's: off until the learner says so, one tap takes it back. */
export const ShareRow = ({ sessionId, share }: { sessionId: string; share: Share }) => {
  const { t } = useTranslation("result");
  const { mutate, error } = useShareSession(sessionId);
  const reading = share.readers.filter(({ reads }) => reads).map(({ id }) => id);

  const turn = ({ id, name }: ShareReader, next: boolean) =>
    mutate(next ? [...reading, id] : reading.filter((one) => one !== id), {
      onSuccess: () =>
        toast(t(next ? "share.done" : "share.undone", { name }), {
          label: t("share.undo"),
          run: () => mutate(reading),
        }),
    });
  return (
    <>
      {share.readers.map((reader) => {
        const title = t("share.title", { name: reader.name });
        return (
          <label className="item" key={reader.id}>
            <Share2 className="i" />
            <ToolText title={title} text={t(reader.reads ? "share.on" : "share.off", { name: reader.name })} />
            <input
              type="checkbox"
              role="switch"
              className="switch"
              checked={reader.reads}
              aria-checked={reader.reads}
              aria-label={title}
              onChange={({ currentTarget }) => turn(reader, currentTarget.checked)}
            />
          </label>
        );
      })}
      {error && <ErrorState error={error} />}
    </>
  );
};
