import type { CaptionPacket } from "@careertrainer/contract/agent";
import type { SessionResult } from "@careertrainer/contract/evaluation";
import type { Speaker } from "@careertrainer/contract/training-session";

/** One utterance as it is shown: `final` is false while it is still being spoken. */
export type Caption = { seq: number; speaker: Speaker; text: string; final: boolean; interrupted: boolean };

/** Puts a packet into its place. Packets carry the whole text so far, so the newest wins; a finished one never becomes unfinished. */
export function withCaption(captions: Caption[], packet: CaptionPacket): Caption[] {
  const at = captions.findIndex((caption) => caption.seq === packet.seq);
  if (at >= 0) {
    if (captions[at]?.final && !packet.final) return captions;
    return captions.map((caption, i) => (i === at ? packet : caption));
  }
  const next = captions.findIndex((caption) => caption.seq > packet.seq);
  return next < 0 ? [...captions, packet] : captions.toSpliced(next, 0, packet);
}

/** What was said before this page was opened, from the record; what is already shown is newer and stays. */
export function withTurns(captions: Caption[], turns: SessionResult["turns"]): Caption[] {
  return turns
    .filter((turn) => !captions.some((caption) => caption.seq === turn.seq))
    .reduce((all, { seq, speaker, text, interrupted }) => {
      return withCaption(all, { seq, speaker, text, final: true, interrupted });
    }, captions);
}
