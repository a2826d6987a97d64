import { Check } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";

type Toast = { id: number; text: string; undo?: { label: string; run: () => void } };

let current: Toast | undefined;
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

/** Where toasts appear; once in the app. */
export const Toasts = () => {
  const shown = useSyncExternalStore(
    subscribe,
    () => current,
    () => undefined,
  );
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => show(undefined), 6000);
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
                shown.undo?.run();
                show(undefined);
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
