import clsx from "clsx";
import type { ComponentProps } from "react";

export const Card = ({ className, ...rest }: ComponentProps<"div">) => (
  <div {...rest} className={clsx("card", className)} />
);
