import { useTranslation } from "react-i18next";

const widths = ["w-1/2", "w-full", "w-4/5", "w-2/3"] as const;

/** Breathing lines in place of text that is on its way. */
export const Skeleton = ({ lines = 3 }: { lines?: number }) => {
  const { t } = useTranslation();
  return (
    <div className="stack stack-2" role="status">
      <span className="vh">{t("loading")}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity
        <div key={line} className={`skel ${widths[line % widths.length]}`} />
      ))}
    </div>
  );
};
