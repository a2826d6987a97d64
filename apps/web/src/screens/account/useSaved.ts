import { useTranslation } from "react-i18next";
import { useMe, useUpdateMe } from "../../api/account.ts";
import { toast } from "../../kit/Toast.tsx";

type Change = Parameters<ReturnType<typeof useUpdateMe>["mutate"]>[0];

/** Saves a change at once, says so, and offers to take it back. `error` is the last change's, until the next. */
export const useSaved = () => {
  const { t } = useTranslation("account");
  const { data: me } = useMe();
  const update = useUpdateMe();

  const save = (change: Change, onSaved?: (now: Change) => void) => {
    if (!me) return;
    const before = Object.fromEntries(
      Object.keys(change).map((key) => [key, me[key as keyof Change & keyof typeof me]]),
    );
    const saved = (now: Change) => onSaved?.(now);
    const undo = () => update.mutate(before, { onSuccess: () => saved(before) });
    update.mutate(change, {
      onSuccess: () => {
        saved(change);
        toast(t("saved"), { label: t("undo"), run: undo });
      },
    });
  };
  return { save, error: update.error, pending: update.isPending ? update.variables : undefined };
};
