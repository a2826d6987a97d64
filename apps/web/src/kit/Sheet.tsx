import clsx from "clsx";
import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useRef } from "react";

type SheetProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One or two sentences under the title; read out with it. */
  lead?: ReactNode;
  /** A small dialog in the middle instead of a sheet that comes up from below on phones. */
  small?: boolean;
  children: ReactNode;
};

/**
 * A modal sheet (phone) or dialog (wide). Focus goes in and comes back; Esc and the dark around it close.
 * Radix' own overlay is left out: it locks scrolling with an injected style element, which the page's policy forbids.
 */
export const Sheet = ({ open, onClose, title, lead, small = false, children }: SheetProps) => {
  const opener = useRef<Element>(null);
  return (
    <Primitive.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Primitive.Portal>
        <div className="scrim">
          <Primitive.Content
            className={clsx("sheet", small && "sheet-small")}
            {...(lead ? {} : { "aria-describedby": undefined })}
            onOpenAutoFocus={() => {
              opener.current = document.activeElement;
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              if (opener.current instanceof HTMLElement) opener.current.focus();
            }}
          >
            <Primitive.Title className="sheet-title">{title}</Primitive.Title>
            {lead && <Primitive.Description className="muted sheet-lead">{lead}</Primitive.Description>}
            {children}
          </Primitive.Content>
        </div>
      </Primitive.Portal>
    </Primitive.Root>
  );
};
