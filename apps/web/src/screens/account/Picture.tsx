import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAvatar, usePutAvatar, useRemoveAvatar } from "../../api/avatar.ts";
import { Avatar } from "../../kit/Avatar.tsx";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { shrink } from "./shrink.ts";

/** The person's picture, or their initials; a new one is saved as soon as it is chosen. */
export const Picture = ({ name }: { name: string }) => {
  const { t } = useTranslation("account");
  const { data } = useAvatar();
  const put = usePutAvatar();
  const remove = useRemoveAvatar();
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const url = data?.url ?? null;
  const choose = async (file: File | undefined) => {
    if (file) put.mutate(await shrink(file));
  };
  const error = put.error ?? remove.error;
  return (
    <div className="picture">
      <span className="large-avatar">
        {url === null ? (
          <Avatar name={name} />
        ) : (
          <img src={url} alt={t("profile.picture.alt")} width={72} height={72} />
        )}
      </span>
      <div className="stack stack-2">
        <div className="row wrapx">
          <Button busy={put.isPending} aria-describedby={hint} onClick={() => input.current?.click()}>
            {t(url === null ? "profile.picture.choose" : "profile.picture.change")}
          </Button>
          {url !== null && (
            <Button look="quiet" busy={remove.isPending} onClick={() => remove.mutate()}>
              {t("profile.picture.remove")}
            </Button>
          )}
        </div>
        <input
          ref={input}
          type="file"
          hidden
          accept="image/jpeg,image/png,image/webp"
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        <p className="small hint" id={hint}>
          {t("profile.picture.hint")}
        </p>
        {error && <ErrorState error={error} />}
      </div>
    </div>
  );
};
