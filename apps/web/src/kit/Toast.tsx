import { Check } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";

type Toast = { id: number; text: string; undo?: { label: string; run: () => void } };

let current: Toast | undefined;
/** Comes back once a passing one is gone. */
let standing: Toast | undefined;
let count = 0;
const listeners = new Set<() => void>();
const show = (toast: Toast | undefined) => {
  current = toast;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Says for 6 s what has just happened, with a way to take it back. One at a time. */
export const toast = (text: string, undo?: { label: string; run: () => void }): void => {
  count += 1;
  show({ id: count, text, ...(undo ? { undo } : {}) });
};

/** Says something until it is done or taken away again by the returned function; passing toasts go before it. */
export const standingToast = (text: string, action: { label: string; run: () => void }): (() => void) => {
  count += 1;
  const mine = { id: count, text, undo: action };
  standing = mine;
  if (!current) show(mine);
  return () => {
    if (standing === mine) standing = undefined;
    if (current === mine) show(undefined);
  };
};

/** Where toasts appear; once in the app. */
export const Toasts = () => {
  const shown = useSyncExternalStore(
    subscribe,
    () => current,
    () => undefined,
  );
  useEffect(() => {
    if (!shown || shown === standing) return;
    const timer = setTimeout(() => show(standing), 6000);
    return () => clearTimeout(timer);
  }, [shown]);

  return (
    <div className="toasts" role="status">
      {shown && (
        <div className="toast" key={shown.id}>
          <Check className="i" />
          <span>{shown.text}</span>
          {shown.undo && (
            <button
              type="button"
              onClick={() => {
                if (standing === shown) standing = undefined;
                show(standing);
                shown.undo?.run();
              }}
            >
              {shown.undo.label}
            </button>
          )}
        </div>
      )}
    </div>
  );
};
