import type { ScenarioCard } from "@careertrainer/contract/scenario";
import { useMemo } from "react";
import { LiveForm } from "./LiveForm.tsx";
import { lineOpacity, linePath, ownWaves, personaRibbon, type VoiceFormState, wavesOf } from "./shape.ts";

export type VoiceFormProps = {
  /** A persona's hue, or `own` for the learner's voice alone. */
  hue: ScenarioCard["persona"]["hue"] | "own";
  /** The scenario's slug: gives the persona its rhythm. */
  seed: string;
  state?: VoiceFormState;
  /** Read on each frame; never a state, so that a voice renders nothing. */
  personaLevel?: () => number;
  ownLevel?: () => number;
  /** Side in pixels; without it the form fills its parent's box. */
  size?: number;
  muted?: boolean;
  /** False where there is no learner to speak: the persona's ribbon is alone. */
  inner?: boolean;
  /** A drawing instead of an animation, for cards. */
  still?: boolean;
  lines?: number;
  /** What a screen reader says; without it the form is decoration. */
  label?: string;
};

/** The voice form: a ribbon of closed lines that opens with a voice and folds in silence. It shows loudness and nothing else. */
export function VoiceForm({
  hue,
  seed,
  state = "idle",
  size,
  still = false,
  inner = true,
  lines,
  label,
  ...live
}: VoiceFormProps) {
  const waves = useMemo(() => (hue === "own" ? ownWaves : wavesOf(seed)), [hue, seed]);
  const count = lines ?? (size !== undefined && size <= 72 ? 7 : 16);
  const colour = hue === "own" ? "var(--accent)" : `var(--hue-${hue})`;
  if (still) return <StillForm {...{ waves, size, lines: count, label, colour }} />;
  return <LiveForm {...live} {...{ waves, state, size, lines: count, label, colour, inner: inner && hue !== "own" }} />;
}

function StillForm(props: {
  waves: ReturnType<typeof wavesOf>;
  size: number | undefined;
  lines: number;
  label: string | undefined;
  colour: string;
}) {
  const side = props.size ?? "100%";
  const ribbon = personaRibbon("speaking", 0.8);
  const named = props.label ? { role: "img", "aria-label": props.label } : { "aria-hidden": true };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden
    <svg
      {...named}
      viewBox="-100 -100 200 200"
      width={side}
      height={side}
      fill="none"
      stroke={props.colour}
      className="still-form"
    >
      {Array.from({ length: props.lines }, (_, i) => i / (props.lines - 1)).map((u) => (
        <path
          key={u}
          d={linePath(props.waves, ribbon, u, 0, props.lines > 7 ? 48 : 28)}
          strokeOpacity={lineOpacity(u).toFixed(2)}
          strokeWidth={1.2}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
