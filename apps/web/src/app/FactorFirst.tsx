import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { meQuery } from "../api/account.ts";

const setUp = "/second-factor/set-up";

/** Leads to the set-up as soon as it is known that the company asks for a second factor; asks nobody itself. */
export const FactorFirst = () => {
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const navigate = useNavigate();
  const here = useRouterState({ select: ({ location }) => location.href });
  const missing = me?.secondFactorMissing === true && !here.startsWith(setUp);
  useEffect(() => {
    if (missing) void navigate({ to: setUp, search: here === "/home" ? {} : { next: here } });
  }, [missing, here, navigate]);
  return null;
};
