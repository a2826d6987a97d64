import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

type SearchFieldProps = { value: string; onChange: (value: string) => void };

/** Looks while one types. `/` leads here from anywhere on the page. */
export const SearchField = ({ value, onChange }: SearchFieldProps) => {
  const { t } = useTranslation("practise");
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);

  // The address changed by itself: going back, or everything taken away.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  useSlash(() => field.current?.focus());

  return (
    <div className="with-i search">
      <Search className="i" />
      <input
        ref={field}
        className="input"
        type="search"
        enterKeyHint="search"
        aria-label={t("search")}
        aria-keyshortcuts="/"
        placeholder={t("search")}
        value={typed}
        onChange={(event) => {
          sent.current = event.target.value.trim();
          setTyped(event.target.value);
          onChange(sent.current);
        }}
      />
      <span className="kbd only-wide" aria-hidden="true">
        /
      </span>
    </div>
  );
};

const useSlash = (run: () => void) => {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
};
