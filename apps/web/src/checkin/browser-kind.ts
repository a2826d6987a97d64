export type BrowserKind = "chrome" | "android" | "firefox" | "safari" | "ios" | "other";

/** Which browser's settings to describe. Only used for words, never to switch anything. */
export function browserKind({ userAgent, maxTouchPoints }: { userAgent: string; maxTouchPoints: number }): BrowserKind {
  if (/iPhone|iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return "ios";
  if (/Firefox\//.test(userAgent)) return "firefox";
  if (/Android/.test(userAgent)) return "android";
  if (/Chrome\//.test(userAgent)) return "chrome";
  if (/Safari\//.test(userAgent)) return "safari";
  return "other";
}
