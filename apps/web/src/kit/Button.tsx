import clsx from "clsx";
import type { ComponentProps } from "react";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "large";

const looks = { primary: "btn-p", secondary: "btn-s", quiet: "btn-q", danger: "btn-d" } as const;
const sizes = { small: "btn-sm", medium: undefined, large: "btn-l" } as const;

/** The classes of a button, for links that look like one. One primary per view. */
export const buttonClass = (look: ButtonLook = "secondary", size: ButtonSize = "medium", block = false): string =>
  clsx("btn", looks[look], sizes[size], block && "btn-block");

export type ButtonProps = ComponentProps<"button"> & {
  look?: ButtonLook;
  size?: ButtonSize;
  block?: boolean;
  /** True while the action runs: the button stays in place and does nothing. */
  busy?: boolean;
};

export const Button = ({ look, size, block, busy, className, onClick, type = "button", ...rest }: ButtonProps) => (
  <button
    {...rest}
    type={type}
    className={clsx(buttonClass(look, size, block), className)}
    aria-busy={busy || undefined}
    aria-disabled={busy || undefined}
    onClick={busy ? (event) => event.preventDefault() : onClick}
  />
);
