/** Two open rings facing each other: the other voice and one's own. */
export const Mark = () => (
  <svg viewBox="0 0 28 28" fill="none" strokeWidth="3" strokeLinecap="round" aria-hidden="true">
    <path d="M15.5 5.2A9.4 9.4 0 1 0 15.5 22.8" stroke="var(--hue-terracotta)" />
    <path d="M12.6 9.6A4.9 4.9 0 1 1 12.6 18.4" stroke="var(--accent)" />
  </svg>
);
