import type { Text } from "./text.ts";

/**
 * A promise. `by` says what can ever make it green: a check with a negative control against the real system, a signed
 * statement about the outside world, or both together. Its state is derived (`state.ts`), never written down.
 */
export type Measure = {
  id: string;
  /** Of the GDPR, unless it names another law. */
  article: string;
  by: "check" | "attestation" | "both";
  promise: Text;
  /** What the proof does not show. */
  limits: Text;
  /** Evidence older than this is stale. */
  maxAgeDays: number;
  /** The attested document or fact, where `by` needs one. */
  attestation: string | null;
  /** The measure that says the same; it has that one's state. */
  sameAs: string | null;
  /** For when the proof is meant, where there is none yet (ISO date). */
  plannedFor: string | null;
};

type Rest = Partial<Pick<Measure, "maxAgeDays" | "attestation" | "sameAs" | "plannedFor">>;

/** `de` and `en`: the promise, then what its proof does not show. */
export const measure = (
  id: string,
  article: string,
  by: Measure["by"],
  de: readonly [promise: string, limits: string],
  en: readonly [promise: string, limits: string],
  rest: Rest = {},
): Measure => ({
  id,
  article,
  by,
  promise: { de: de[0], en: en[0] },
  limits: { de: de[1], en: en[1] },
  maxAgeDays: 7,
  attestation: null,
  sameAs: null,
  plannedFor: null,
  ...rest,
});
