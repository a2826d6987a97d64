import { useTranslation } from "react-i18next";

type Props<Value extends string> = {
  keep: Value;
  value: Value | "delete" | "";
  onChange: (value: Value | "delete") => void;
};

/** What becomes of what somebody practised so far: nothing is chosen for them. */
export const SessionsChoice = <Value extends string>({ keep, value, onChange }: Props<Value>) => {
  const { t } = useTranslation("company");
  return (
    <fieldset className="choices">
      <legend className="label">{t("sessions.label")}</legend>
      {([keep, "delete"] as const).map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="sessions"
            value={choice}
            checked={value === choice}
            onChange={() => onChange(choice)}
          />
          <span>
            <b>{t(choice === "delete" ? "sessions.delete" : "sessions.keep")}</b>
            <small>{t(choice === "delete" ? "sessions.deleteText" : "sessions.keepText")}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
};
