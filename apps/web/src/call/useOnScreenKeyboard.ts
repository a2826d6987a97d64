import { useEffect, useState } from "react";

/** The height left above an on-screen keyboard in pixels, or undefined while there is none. */
export function useOnScreenKeyboard(): number | undefined {
  const [height, setHeight] = useState<number>();
  useEffect(() => {
    const view = window.visualViewport;
    if (!view) return;
    let tallest = view.height;
    let width = view.width;
    const read = () => {
      if (view.width !== width) {
        tallest = view.height;
        width = view.width;
      }
      tallest = Math.max(tallest, view.height);
      const writing = document.activeElement instanceof HTMLTextAreaElement;
      setHeight(writing && view.height < tallest * 0.78 ? view.height : undefined);
    };
    view.addEventListener("resize", read);
    document.addEventListener("focusin", read);
    document.addEventListener("focusout", read);
    return () => {
      view.removeEventListener("resize", read);
      document.removeEventListener("focusin", read);
      document.removeEventListener("focusout", read);
    };
  }, []);
  return height;
}
