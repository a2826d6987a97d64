import type { ReactNode } from "react";

type EmptyStateProps = { title: string; text: string; action?: ReactNode };

/** An empty list: says what to do next. */
export const EmptyState = ({ title, text, action }: EmptyStateProps) => (
  <div className="empty">
    <svg className="empty-ring" viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="20" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
    <h2>{title}</h2>
    <p>{text}</p>
    {action}
  </div>
);
