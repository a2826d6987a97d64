import { TriangleAlert } from "lucide-react";
import { type ComponentProps, useId } from "react";
import { useTranslation } from "react-i18next";

type TextAreaProps = Omit<ComponentProps<"textarea">, "value" | "minLength" | "maxLength"> & {
  label: string;
  value: string;
  /** Letters, counted without the spaces around them. */
  limits: { min: number; max: number };
  error?: string | undefined;
};

/** Several lines of text, with how many letters there are and may be. */
export const TextArea = ({ label, value, limits, error, ...rest }: TextAreaProps) => {
  const { t } = useTranslation();
  const field = useId();
  const count = value.trim().length;
  return (
    <div className="field">
      <label htmlFor={field}>{label}</label>
      <textarea
        {...rest}
        id={field}
        className="input"
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${field}-count${error ? ` ${field}-error` : ""}`}
      />
      <small id={`${field}-count`} className="num">
        {t("letters", { ...limits, count })}
      </small>
      {error && (
        <p className="err" id={`${field}-error`}>
          <TriangleAlert className="i i-s" />
          {error}
        </p>
      )}
    </div>
  );
};
