import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

/** The browser's own list of choices in our look. Give it a label: by `id`, or with `aria-label`. */
export const Select = (props: ComponentProps<"select">) => (
  <span className="with-i">
    <select {...props} className="input" />
    <ChevronDown className="i end" />
  </span>
);
