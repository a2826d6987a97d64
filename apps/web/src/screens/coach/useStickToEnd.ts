import { useEffect, useRef } from "react";

const near = 120;
const distance = () => document.documentElement.scrollHeight - innerHeight - scrollY;

/** Keeps the end of the page in view while it grows, unless the reader has scrolled up; `force` brings it back. */
export const useStickToEnd = (grows: unknown, force: unknown): void => {
  const sticks = useRef(true);
  useEffect(() => {
    const look = () => {
      sticks.current = distance() < near;
    };
    addEventListener("scroll", look, { passive: true });
    return () => removeEventListener("scroll", look);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs whenever the text has grown
  useEffect(() => {
    if (sticks.current) scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
  }, [grows]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs whenever something was asked
  useEffect(() => {
    sticks.current = true;
    scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
  }, [force]);
};
