import { redirect } from "@tanstack/react-router";
import { meQuery } from "../api/account.ts";
import { queryClient } from "../api/query-client.ts";
import { wasSignedInHere } from "../api/signed-in-here.ts";
import { setLocale } from "./i18n.ts";

type Here = { location: { href: string } };

/** Lets members in; others sign in first and come back. Shows the page in the member's language. */
export const requireMember = async ({ location }: Here): Promise<void> => {
  const me = await queryClient.ensureQueryData({ ...meQuery, revalidateIfStale: true });
  if (!me) throw redirect({ to: "/sign-in", search: location.href === "/home" ? {} : { next: location.href } });
  if (me.secondFactorMissing)
    throw redirect({ to: "/second-factor/set-up", search: location.href === "/home" ? {} : { next: location.href } });
  await setLocale(me.locale);
};

/** The pages before signing in lead home when somebody already is. An API that does not answer keeps nobody out. */
export const leadMembersHome = async (): Promise<void> => {
  if (!wasSignedInHere()) return;
  const me = await queryClient.ensureQueryData(meQuery).catch(() => null);
  if (me) throw redirect({ to: "/home" });
};
