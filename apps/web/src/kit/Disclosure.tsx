import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

/** Rows that open one by one; native, so that they work without anything else. */
export const DisclosureList = ({ children }: { children: ReactNode }) => <ul className="disclosures">{children}</ul>;

type DisclosureProps = { title: string; text?: string; open?: boolean; children: ReactNode };

export const Disclosure = ({ title, text, open = false, children }: DisclosureProps) => (
  <li>
    <details open={open}>
      <summary>
        <span>
          <h3>{title}</h3>
          {text && <p>{text}</p>}
        </span>
        <ChevronDown className="i" />
      </summary>
      {children}
    </details>
  </li>
);
