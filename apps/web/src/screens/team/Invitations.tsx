import type { Invitation } from "@careertrainer/contract/invitation";
import { Mail } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useResendInvitation, useRevokeInvitation } from "../../api/company.ts";
import { problemCode } from "../../api/problem.ts";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { toast } from "../../kit/Toast.tsx";

/** Invitations nobody has accepted yet. */
export const Invitations = ({ items, total }: { items: readonly Invitation[]; total: number }) => {
  const { t } = useTranslation(["team", "problems"]);
  const locale = useLocale();
  const resend = useResendInvitation();
  const revoke = useRevokeInvitation();
  const said = (text: string) => ({
    onSuccess: () => toast(text),
    onError: (error: unknown) => toast(t(`problems:${problemCode(error)}.title`)),
  });
  const standing = ({ expired, sentAt, expiresAt }: Invitation) => {
    if (expired) return t("invitation.expired");
    return sentAt === null ? t("invitation.notSent") : t("invitation.until", { date: dayAndTime(expiresAt, locale) });
  };
  return (
    <section className="sec">
      <div className="sec-head">
        <h2>{t("invitation.title", { count: total })}</h2>
      </div>
      <div className="card people-card">
        <table className="people">
          <thead>
            <tr>
              <th scope="col">{t("invite.address")}</th>
              <th scope="col">{t("role.label")}</th>
              <th scope="col">{t("team.label")}</th>
              <th scope="col">
                <span className="vh">{t("actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.id}>
                <td>
                  <span className="person">
                    <span className="avatar open">
                      <Mail className="i i-s" />
                    </span>
                    <span>
                      <b>{one.email}</b>
                      <small>{standing(one)}</small>
                    </span>
                  </span>
                </td>
                <td data-label={t("role.label")}>{t(`role.${one.role}`)}</td>
                <td data-label={t("team.label")}>{one.team?.name ?? "–"}</td>
                <td>
                  <span className="row row-2 wrapx">
                    <Button
                      size="small"
                      aria-label={t("invitation.againFor", { email: one.email })}
                      onClick={() => resend.mutate(one.id, said(t("invitation.sent")))}
                    >
                      {t("invitation.again")}
                    </Button>
                    <Button
                      size="small"
                      look="quiet"
                      aria-label={t("invitation.revokeFor", { email: one.email })}
                      onClick={() => revoke.mutate(one.id, said(t("invitation.revoked")))}
                    >
                      {t("invitation.revoke")}
                    </Button>
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
