import type { ApiSettings } from "@careertrainer/platform/settings";

const validDays = 180;

/** `/.well-known/security.txt` (RFC 9116): whom to tell about a weakness. */
export function securityTxt(settings: Pick<ApiSettings, "PUBLIC_URL" | "CONTACT_EMAIL">, now: Date): string {
  const { PUBLIC_URL, CONTACT_EMAIL } = settings;
  const expires = new Date(now.getTime() + validDays * 86_400_000).toISOString();
  return [
    ...(CONTACT_EMAIL ? [`Contact: mailto:${CONTACT_EMAIL}`] : []),
    `Contact: ${PUBLIC_URL}/privacy#contact`,
    `Expires: ${expires}`,
    "Preferred-Languages: de, en",
    `Canonical: ${PUBLIC_URL}/.well-known/security.txt`,
    `Policy: ${PUBLIC_URL}/gdpr`,
    "",
  ].join("\n");
}
