/**
 * Every error code the API can answer with, its HTTP status and its English title (RFC 9457 `title`).
 * The web app translates by code, never by title.
 */
export const errorCodes = {
  INVALID_INPUT: { status: 400, title: "Something in the request is not valid" },
  UNAUTHENTICATED: { status: 401, title: "Please sign in" },
  INVALID_CREDENTIALS: { status: 401, title: "E-mail or password is not right" },
  SECOND_FACTOR_REQUIRED: { status: 401, title: "Now the code from your authenticator app, please" },
  SIGN_IN_EXPIRED: { status: 401, title: "This took too long; please sign in once more" },
  CODE_REFUSED: { status: 403, title: "This code is not right, or was used before" },
  PASSWORD_WRONG: { status: 403, title: "This is not your present password" },
  EMAIL_NOT_VERIFIED: { status: 403, title: "Please confirm your e-mail address first" },
  FORBIDDEN: { status: 403, title: "This is not allowed for your role" },
  ORIGIN_REFUSED: { status: 403, title: "The request came from another site" },
  NOT_FOUND: { status: 404, title: "There is nothing here" },
  METHOD_NOT_ALLOWED: { status: 405, title: "This address does not answer to that method" },
  CONFLICT: { status: 409, title: "This does not fit the present state" },
  SESSION_ALREADY_LIVE: { status: 409, title: "Another training session of yours is still open" },
  DISCLOSURE_REQUIRED: { status: 409, title: "Please read first what happens when you talk with an AI" },
  WRONG_STATE: { status: 409, title: "The training session is not in a state that allows this" },
  NOBODY_LEADS: { status: 409, title: "Nobody leads a team of yours" },
  REVIEW_EXISTS: { status: 409, title: "This evaluation was already sent to a reviewer" },
  COACH_ANSWERING: { status: 409, title: "The coach is still answering" },
  TALK_FULL: { status: 409, title: "This talk with the coach holds no more questions" },
  AGENT_SUPERSEDED: { status: 409, title: "Another agent has taken over this session" },
  IDEMPOTENCY_MISMATCH: { status: 409, title: "This idempotency key was used with other input" },
  BODY_TOO_LARGE: { status: 413, title: "The request is too large" },
  SIGNATURE_REFUSED: { status: 401, title: "The signature was refused" },
  PASSWORD_REFUSED: { status: 422, title: "This password cannot be used" },
  PASSWORD_COMMON: { status: 422, title: "This password is in lists that guessers try first" },
  PASSWORD_PERSONAL: { status: 422, title: "This password is made of your name, your address or our name" },
  LINK_EXPIRED: { status: 410, title: "This link is no longer valid" },
  ACCOUNT_LOCKED: { status: 429, title: "Too many wrong attempts; please wait" },
  RATE_LIMITED: { status: 429, title: "Too many requests; please wait a moment" },
  INTERNAL: { status: 500, title: "Something went wrong on our side" },
  PROVIDER_UNAVAILABLE: { status: 503, title: "A service we rely on does not answer" },
  UNAVAILABLE: { status: 503, title: "Not available right now" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCodes;
