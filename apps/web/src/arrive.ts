/**
 * The start page's own beginning. Its words are there without a script, so a visitor's first look costs no more than they do: the living page
 * comes with the first sign of somebody, or at once for whoever has signed in with this browser before.
 */
import { wasSignedInHere } from "./api/signed-in-here.ts";

const signs = ["pointermove", "pointerdown", "touchstart", "keydown", "focusin", "wheel", "scroll"] as const;

const somebody = (): Promise<void> =>
  new Promise((resolve) => {
    const come = () => {
      for (const sign of signs) removeEventListener(sign, come, true);
      resolve();
    };
    for (const sign of signs) addEventListener(sign, come, { capture: true, passive: true });
  });

/** A language asked for before anything could answer is answered later. */
let asked: string | undefined;
const remember = ({ target }: Event) => {
  const button = target instanceof Element ? target.closest<HTMLElement>("button[lang]") : null;
  if (button) asked = button.lang;
};

addEventListener("click", remember, true);
if (!wasSignedInHere()) await somebody();
await import("./boot.ts");
removeEventListener("click", remember, true);
if (asked) {
  const [{ setLocale }, { isLocale }] = await Promise.all([import("./app/i18n.ts"), import("./app/languages.ts")]);
  if (isLocale(asked)) await setLocale(asked);
}
