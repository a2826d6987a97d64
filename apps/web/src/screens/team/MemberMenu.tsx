import type { Member, Team } from "@careertrainer/contract/company";
import { useNavigate } from "@tanstack/react-router";
import { Check, Ellipsis, Eye, LogOut, UserMinus } from "lucide-react";
import { DropdownMenu as Menu } from "radix-ui";
import { useTranslation } from "react-i18next";
import { useChangeRole, usePlaceInTeam, useSignMemberOut } from "../../api/company.ts";
import { problemCode } from "../../api/problem.ts";
import { toast } from "../../kit/Toast.tsx";
import { roles } from "./roles.ts";

const Tick = () => (
  <Menu.ItemIndicator className="menu-mark">
    <Check className="i i-s" />
  </Menu.ItemIndicator>
);

type Props = {
  member: Member;
  teams: readonly Team[];
  rights: { invites: boolean; rules: boolean };
  me: string;
  onRemove: (member: Member) => void;
};

/** What can be done with a member, as far as one's own role goes. */
export const MemberMenu = ({ member, teams, rights, me, onRemove }: Props) => {
  const { t } = useTranslation(["team", "problems"]);
  const navigate = useNavigate();
  const changeRole = useChangeRole();
  const place = usePlaceInTeam();
  const signOut = useSignMemberOut();
  const said = (text: string) => ({
    onSuccess: () => toast(text),
    onError: (error: unknown) => toast(t(`problems:${problemCode(error)}.title`)),
  });
  const placeOf = (team: Team) => member.teams.find(({ id }) => id === team.id);
  const put = (team: Team, leads: boolean | null) =>
    place.mutate({ id: team.id, memberId: member.id, leads }, said(t("saved")));
  const mayLead = member.role !== "STANDARD_USER";
  if (!rights.invites && member.id === me) return null;

  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="icon-btn" aria-label={t("menu", { name: member.displayName })}>
        <Ellipsis className="i" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content className="menu" align="end" sideOffset={4} collisionPadding={12}>
          {member.id !== me && (
            <Menu.Item
              className="menu-item"
              onSelect={() => void navigate({ to: "/team/members/$id", params: { id: member.id } })}
            >
              {t("shared.open")}
              <Eye className="i i-s" />
            </Menu.Item>
          )}
          {rights.rules && (
            <>
              {member.id !== me && <Menu.Separator className="menu-line" />}
              <Menu.Label className="menu-label">{t("role.label")}</Menu.Label>
              <Menu.RadioGroup value={member.role}>
                {roles.map((role) => (
                  <Menu.RadioItem
                    key={role}
                    value={role}
                    className="menu-item"
                    onSelect={() => changeRole.mutate({ id: member.id, role }, said(t("saved")))}
                  >
                    {t(`role.${role}`)}
                    <Tick />
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            </>
          )}
          {rights.invites && teams.length > 0 && (
            <>
              <Menu.Separator className="menu-line" />
              <Menu.Label className="menu-label">{t("team.label")}</Menu.Label>
              {teams.map((team) => (
                <Menu.CheckboxItem
                  key={team.id}
                  checked={placeOf(team) !== undefined}
                  className="menu-item"
                  onSelect={() => put(team, placeOf(team) ? null : false)}
                >
                  {team.name}
                  <Tick />
                </Menu.CheckboxItem>
              ))}
              {mayLead &&
                teams.filter(placeOf).map((team) => (
                  <Menu.CheckboxItem
                    key={team.id}
                    checked={placeOf(team)?.leads ?? false}
                    className="menu-item"
                    onSelect={() => put(team, !placeOf(team)?.leads)}
                  >
                    {t("leads", { team: team.name })}
                    <Tick />
                  </Menu.CheckboxItem>
                ))}
            </>
          )}
          {rights.rules && member.id !== me && (
            <>
              <Menu.Separator className="menu-line" />
              <Menu.Item
                className="menu-item"
                onSelect={() => signOut.mutate(member.id, said(t("signedOut", { name: member.displayName })))}
              >
                {t("signOut")}
                <LogOut className="i i-s" />
              </Menu.Item>
              <Menu.Item className="menu-item" onSelect={() => onRemove(member)}>
                {t("remove.do")}
                <UserMinus className="i i-s" />
              </Menu.Item>
            </>
          )}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
};
