import "./team.css";
import type { Role } from "@careertrainer/contract/account";
import { Link } from "@tanstack/react-router";
import { Info, Scale, ScrollText, Search, Settings, UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/account.ts";
import { rightsOf, useInvitations, useMembers, useTeams } from "../../api/company.ts";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Select } from "../../kit/Select.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { Invitations } from "./Invitations.tsx";
import { MemberTable } from "./MemberTable.tsx";
import { roles } from "./roles.ts";
import { Teams } from "./Teams.tsx";

/** Who belongs to the company, in which role and team; nothing of what they practise. */
export const TeamScreen = () => {
  const { t } = useTranslation("team");
  const { data: me } = useMe();
  const rights = rightsOf(me);
  const [search, setSearch] = useState("");
  const [role, setRole] = useState<Role | "">("");
  const [teamId, setTeamId] = useState("");
  const [pages, setPages] = useState(1);
  const { data: teams } = useTeams();
  const { data: open } = useInvitations(rights.invites);
  const { data: found, error, refetch } = useMembers({ search, role, teamId }, pages);
  const filtered = search !== "" || role !== "" || teamId !== "";

  if (me && !rights.sees) return <EmptyState title={t("notForYou.title")} text={t("notForYou.text")} />;
  return (
    <div className="wrap">
      <title>{`${t("title")} · Careertrainer`}</title>
      <div className="team-head">
        <header className="page-head">
          <h1>{t("title")}</h1>
          <p>
            {found && !filtered && t("members", { count: found.total })}
            {found && !filtered && open && open.total > 0 && ` ${t("open", { count: open.total })}`}
          </p>
        </header>
        {rights.invites && (
          <div className="row">
            <Link to="/team/requests" className={buttonClass()}>
              <Scale className="i" />
              {t("requests")}
            </Link>
            {rights.rules && (
              <>
                <Link to="/team/audit" className={buttonClass()}>
                  <ScrollText className="i" />
                  {t("audit")}
                </Link>
                <Link to="/team/settings" className={buttonClass()}>
                  <Settings className="i" />
                  {t("settings.title")}
                </Link>
              </>
            )}
            <Link to="/team/invite" className={buttonClass("primary")}>
              <UserPlus className="i" />
              {t("invite.do")}
            </Link>
          </div>
        )}
      </div>
      <div className="filters">
        <div className="with-i">
          <Search className="i" />
          <input
            className="input"
            type="search"
            aria-label={t("search")}
            placeholder={t("search")}
            value={search}
            maxLength={80}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <Select
          aria-label={t("role.label")}
          value={role}
          onChange={(event) => setRole(event.target.value as Role | "")}
        >
          <option value="">{t("role.all")}</option>
          {roles.map((one) => (
            <option key={one} value={one}>
              {t(`role.${one}`)}
            </option>
          ))}
        </Select>
        <Select aria-label={t("team.label")} value={teamId} onChange={(event) => setTeamId(event.target.value)}>
          <option value="">{t("team.all")}</option>
          {teams?.map((team) => (
            <option key={team.id} value={team.id}>
              {team.name}
            </option>
          ))}
        </Select>
      </div>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!found && !error && <Skeleton lines={6} />}
      {found && found.items.length > 0 && <MemberTable members={found.items} teams={teams ?? []} rights={rights} />}
      {found?.items.length === 0 && (
        <EmptyState
          title={t(filtered ? "none.title" : "empty.title")}
          text={t(filtered ? "none.text" : "empty.text")}
        />
      )}
      {found?.more && (
        <p className="row sec">
          <span className="small muted num">{t("shown", { shown: found.items.length, total: found.total })}</span>
          <Button size="small" onClick={() => setPages(pages + 1)}>
            {t("more")}
          </Button>
        </p>
      )}
      {rights.invites && open && open.items.length > 0 && <Invitations items={open.items} total={open.total} />}
      {rights.invites && teams && <Teams teams={teams} />}
      <p className="note sec">
        <Info className="i i-s" />
        <span>{t("private")}</span>
      </p>
    </div>
  );
};
