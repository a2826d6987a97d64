import { disclosureVersion } from "@careertrainer/contract/disclosure";
import type { ScenarioDetail } from "@careertrainer/contract/scenario";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useMe, useSeeDisclosure } from "../../api/account.ts";
import { problemCode } from "../../api/problem.ts";
import { usePractise } from "../../practice/usePractise.ts";

type Mode = "voice" | "text";
export type Begin = ReturnType<typeof useBegin>;

/** The way from the scenario into the call: once per version through the notice, then to the microphone or straight to typing. */
export const useBegin = (scenario: ScenarioDetail) => {
  const navigate = useNavigate();
  const { data: me } = useMe();
  const seeDisclosure = useSeeDisclosure();
  const { practise, busy, error } = usePractise();
  const { notice = false } = useSearch({ from: "/app/practise/$slug" });
  const [sheetOpen, setSheetOpen] = useState(notice);
  const unread = problemCode(error) === "DISCLOSURE_REQUIRED";

  useEffect(() => {
    void import("../../call/CallScreen.tsx").catch(() => undefined);
  }, []);

  useEffect(() => {
    if (unread) setSheetOpen(true);
  }, [unread]);

  const go = (mode: Mode) => {
    if (mode === "text") practise({ scenarioId: scenario.id, mode, locale: scenario.locale });
    else void navigate({ to: "/practise/$slug/checkin", params: { slug: scenario.slug } });
  };
  const begin = (mode: Mode) => {
    if (me?.disclosureSeen === disclosureVersion) go(mode);
    else setSheetOpen(true);
  };
  const understood = (mode: Mode) =>
    seeDisclosure.mutate(disclosureVersion, {
      onSuccess: () => {
        setSheetOpen(false);
        go(mode);
      },
    });

  return {
    begin,
    understood,
    sheetOpen,
    closeSheet: () => setSheetOpen(false),
    busy: busy || seeDisclosure.isPending,
    error: (unread ? undefined : error) ?? seeDisclosure.error,
  };
};
