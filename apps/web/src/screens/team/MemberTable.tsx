import type { Member, Team } from "@careertrainer/contract/company";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/account.ts";
import { monthOf } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Avatar } from "../../kit/Avatar.tsx";
import { MemberMenu } from "./MemberMenu.tsx";
import { RemoveSheet } from "./RemoveSheet.tsx";

type Props = { members: readonly Member[]; teams: readonly Team[]; rights: { invites: boolean; rules: boolean } };

/** A row each; on phones a row becomes a block with its labels. */
export const MemberTable = ({ members, teams, rights }: Props) => {
  const { t } = useTranslation("team");
  const locale = useLocale();
  const { data: me } = useMe();
  const [leaving, setLeaving] = useState<Member>();
  return (
    <div className="card people-card">
      <table className="people">
        <thead>
          <tr>
            <th scope="col">{t("member")}</th>
            <th scope="col">{t("role.label")}</th>
            <th scope="col">{t("team.label")}</th>
            <th scope="col">{t("since")}</th>
            <th scope="col">
              <span className="vh">{t("actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <td>
                <span className="person">
                  <Avatar name={member.displayName} />
                  <span>
                    <b>{member.displayName}</b>
                    <small>{member.email}</small>
                  </span>
                </span>
              </td>
              <td data-label={t("role.label")}>{t(`role.${member.role}`)}</td>
              <td data-label={t("team.label")}>
                {member.teams.length === 0
                  ? "–"
                  : member.teams.map((team) => (team.leads ? t("leads", { team: team.name }) : team.name)).join(", ")}
              </td>
              <td data-label={t("since")}>{monthOf(member.memberSince, locale)}</td>
              <td className="act">
                {me && <MemberMenu member={member} teams={teams} rights={rights} me={me.id} onRemove={setLeaving} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {leaving && <RemoveSheet member={leaving} onClose={() => setLeaving(undefined)} />}
    </div>
  );
};
