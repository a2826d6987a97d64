/** What is stored of a random secret (an invitation's token, an API key): whoever reads the table cannot use it. SHA-256, hexadecimal. */
export async function hashOfSecret(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
