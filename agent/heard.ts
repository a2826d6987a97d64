export interface Reply {
  text: string;
  /** Audio received so far, ms. */
  audioMs: number;
  /** The provider has sent the whole reply. */
  complete: boolean;
}

/** Nobody speaks faster than this for long; it keeps captions behind the voice while a reply is still arriving. */
const charactersPerSecond = 17;

/** The part of a reply that has been heard after `playedMs` of its audio, cut between words. */
export function heardOf({ text, audioMs, complete }: Reply, playedMs: number): string {
  if (playedMs <= 0 || audioMs <= 0) return "";
  if (complete && playedMs >= audioMs - 20) return text;
  const byShare = (Math.min(1, playedMs / audioMs) * text.length) | 0;
  const chars = complete ? byShare : Math.min(byShare, ((playedMs / 1000) * charactersPerSecond) | 0);
  if (chars >= text.length) return text;
  const end = text.slice(0, chars + 1).search(/\s\S*$/);
  return end <= 0 ? "" : text.slice(0, end);
}
