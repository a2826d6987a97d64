/** Audio chunks of a tenth of a second kept from before speech was noticed. */
const prefixChunks = 6;
/** What is longer than this is not kept whole. */
const maxChunks = 900;

export type Ear = ReturnType<typeof createEar>;

/**
 * What the learner is saying, as it was sent to the provider and only until its words are known: when the line
 * breaks before that, it is sent again over the next one, and nobody has to repeat themselves. In memory alone.
 */
export function createEar() {
  let chunks: string[] = [];
  const utterances = new Set<string>();

  return {
    /** A chunk went to the provider, base64. */
    sent(audio: string): void {
      chunks.push(audio);
      const keep = utterances.size === 0 ? prefixChunks : maxChunks;
      if (chunks.length > keep) chunks = chunks.slice(-keep);
    },
    started(id: string): void {
      utterances.add(id);
    },
    /** The words of an utterance are known, or never will be. */
    understood(id: string): void {
      if (!utterances.delete(id) || utterances.size > 0) return;
      chunks = chunks.slice(-prefixChunks);
    },
    /** What was said and is not known in words yet, to be sent again; forgets it here. */
    unheard(): { ids: string[]; chunks: string[] } {
      const lost = utterances.size === 0 ? { ids: [], chunks: [] } : { ids: [...utterances], chunks };
      utterances.clear();
      chunks = [];
      return lost;
    },
  };
}
