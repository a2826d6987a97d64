import { Fingerprint } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { passkeysWork, usePasskeys, useRemovePasskey } from "../../api/passkeys.ts";
import { dayAndTime, shortDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { toast } from "../../kit/Toast.tsx";
import { deviceName } from "./device.ts";

const AddPasskey = lazy(async () => ({ default: (await import("./AddPasskey.tsx")).AddPasskey }));

/** Keys that are in one's devices: each opens the account alone, since the device makes sure who holds it. */
export const Passkeys = () => {
  const { t } = useTranslation("security");
  const locale = useLocale();
  const { data: passkeys, error, refetch } = usePasskeys();
  const remove = useRemovePasskey();
  const [open, setOpen] = useState(false);
  const works = passkeysWork();
  return (
    <section className="sec" aria-labelledby="passkeys">
      <div className="sec-head sec-head-wrap">
        <div>
          <h2 id="passkeys">{t("passkeys.title")}</h2>
          <p className="muted small">{t(works ? "passkeys.text" : "passkeys.notHere")}</p>
        </div>
        {works && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t("passkeys.add")}
          </Button>
        )}
      </div>
      {(error || remove.error) && <ErrorState error={error ?? remove.error} onRetry={() => void refetch()} />}
      {!passkeys && !error && <Skeleton lines={2} />}
      {passkeys && passkeys.length > 0 && (
        <ul className="list">
          {passkeys.map((passkey) => (
            <li className="item" key={passkey.id}>
              <Fingerprint className="i" />
              <span className="grow">
                <h3>{deviceName(passkey, t)}</h3>
                <p>
                  {t("passkeys.made", { when: shortDay(passkey.createdAt, locale) })}
                  {passkey.lastUsedAt && ` · ${t("sessions.used", { when: dayAndTime(passkey.lastUsedAt, locale) })}`}
                  {passkey.synced && ` · ${t("passkeys.synced")}`}
                </p>
              </span>
              <Button
                size="small"
                aria-label={t("passkeys.removeOne", { device: deviceName(passkey, t) })}
                busy={remove.isPending && remove.variables === passkey.id}
                onClick={() => remove.mutate(passkey.id, { onSuccess: () => toast(t("passkeys.removed")) })}
              >
                {t("passkeys.remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Suspense>{open && <AddPasskey onClose={() => setOpen(false)} />}</Suspense>
    </section>
  );
};
