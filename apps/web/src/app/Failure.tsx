import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../kit/ErrorState.tsx";
import { Brand } from "./Brand.tsx";

/** A page that could not be shown at all: without network, or when the API does not answer. */
export const Failure = ({ error }: { error: unknown }) => {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <div className="lone">
      <header>
        <Brand />
      </header>
      <main id="main" tabIndex={-1}>
        <h1>{t("failure")}</h1>
        <ErrorState error={error} onRetry={() => void router.invalidate()} />
      </main>
    </div>
  );
};
