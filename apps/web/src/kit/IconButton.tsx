import clsx from "clsx";
import type { ComponentProps } from "react";

/** A 44 px target that shows only an icon; `label` is what it does. */
export const IconButton = ({ label, className, ...rest }: ComponentProps<"button"> & { label: string }) => (
  <button type="button" {...rest} aria-label={label} title={label} className={clsx("icon-btn", className)} />
);
