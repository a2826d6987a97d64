import { useEffect, useRef, useState } from "react";
import { wholeSentences } from "./sentences.ts";

const speakEveryMs = 1500;

/** What a screen reader is told of a growing answer: whole sentences, not more often than they can be read out. */
export const useSpoken = (text: string | undefined): string => {
  const [spoken, setSpoken] = useState("");
  const told = useRef(0);
  const newest = useRef("");
  if (text !== undefined) newest.current = text;
  const writing = text !== undefined;

  useEffect(() => {
    if (!writing) return;
    told.current = 0;
    const timer = setInterval(() => {
      const end = wholeSentences(newest.current);
      if (end <= told.current) return;
      setSpoken(newest.current.slice(told.current, end));
      told.current = end;
    }, speakEveryMs);
    return () => {
      clearInterval(timer);
      setSpoken(newest.current.slice(told.current));
    };
  }, [writing]);

  return spoken;
};
