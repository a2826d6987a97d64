import { useEffect, useRef } from "react";
import { type Asked, animate } from "./animate.ts";

type LiveFormProps = Asked & { size: number | undefined; label: string | undefined; colour: string };

/** The moving voice form on a canvas. */
export function LiveForm(props: LiveFormProps) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const redraw = useRef<() => void>(() => undefined);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const live = animate(element, latest);
    redraw.current = live.redraw;
    return live.stop;
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of look is drawn even where nothing moves
  useEffect(() => redraw.current(), [props.state, props.muted, props.colour, props.lines, props.inner]);

  const named = props.label ? { role: "img", "aria-label": props.label } : { "aria-hidden": true };
  return (
    <div
      {...named}
      ref={box}
      data-voice={props.state}
      style={{
        position: "relative",
        flex: "none",
        width: props.size ?? "100%",
        height: props.size ?? "100%",
        color: props.colour,
      }}
    />
  );
}
