import { TriangleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";

export type TextFieldProps = ComponentProps<"input"> & {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Something at the right inside the field, such as a button. */
  end?: ReactNode;
};

export const TextField = ({ label, hint, error, end, id, ...rest }: TextFieldProps) => {
  const own = useId();
  const field = id ?? own;
  const described = [hint ? `${field}-hint` : "", error ? `${field}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={field}>{label}</label>
      <div className="with-end">
        <input
          {...rest}
          id={field}
          className="input"
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
        />
        {end}
      </div>
      {hint && <small id={`${field}-hint`}>{hint}</small>}
      {error && (
        <p className="err" id={`${field}-error`}>
          <TriangleAlert className="i i-s" />
          {error}
        </p>
      )}
    </div>
  );
};
