import "../src/styles/tokens.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import type { VoiceFormState } from "../src/voice-form/shape.ts";
import { VoiceForm } from "../src/voice-form/VoiceForm.tsx";

/** Syllables, words and breaths of somebody who talks: what a meter reads, made of three slow waves. */
const speech = (): number => {
  const s = performance.now() / 1000;
  const breath = Math.sin(s * 1.3) > -0.8 ? 1 : 0;
  return breath * (0.35 + 0.3 * Math.abs(Math.sin(s * 11)) + 0.25 * Math.abs(Math.sin(s * 3.1)));
};
const silence = (): number => 0;

const box = document.querySelector<HTMLElement>("#box");
if (!box) throw new Error("The page has no box");
box.style.width = "342px";
box.style.height = "342px";
const root = createRoot(box);

declare global {
  /** Shows one form as the call does; `talking` says whether the voice of that state is heard. */
  var show: (state: VoiceFormState, talking: boolean) => void;
}
globalThis.show = (state, talking) =>
  root.render(
    createElement(VoiceForm, {
      hue: "terracotta",
      seed: "late-again",
      state,
      personaLevel: talking ? speech : silence,
      ownLevel: talking ? speech : silence,
    }),
  );
