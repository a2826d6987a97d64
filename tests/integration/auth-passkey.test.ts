import { PasskeyOptions } from "@careertrainer/contract/passkey";
import { describe, expect, test } from "vitest";
import { newBrowser } from "../harness/accounts.ts";
import { codeOf } from "../harness/as-agent.ts";
import { expectStatus, newPerson } from "../harness/people.ts";

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
/** What a browser would send, without any authenticator behind it. */
const madeUp = (challenge: string, origin: string) => ({
  id: encoded("nobody's"),
  rawId: encoded("nobody's"),
  type: "public-key",
  response: {
    clientDataJSON: encoded({ type: "webauthn.get", challenge, origin }),
    authenticatorData: encoded("data"),
    signature: encoded("signature"),
  },
});

describe("a passkey that is none", () => {
  test("opens nothing: an unknown key, a challenge that is not ours, none, or one used before", async () => {
    const browser = newBrowser();
    const ask = async () =>
      PasskeyOptions.parse(await (await expectStatus(await browser.post("/v1/auth/passkey/ask"), 200)).json())
        .challenge;
    const show = async (challenge: string) =>
      codeOf(await browser.post("/v1/auth/passkey", madeUp(challenge, browser.baseUrl)));
    const challenge = await ask();
    expect(await show(challenge)).toBe("PASSKEY_REFUSED");
    expect(await show(challenge)).toBe("SIGN_IN_EXPIRED");
    expect(await show("a".repeat(43))).toBe("SIGN_IN_EXPIRED");
    expect(await show("")).toBe("SIGN_IN_EXPIRED");
    expect((await browser.get("/v1/me")).status).toBe(401);
  });

  test("is not added: without the password, to another account, without an attestation", async () => {
    const [one, other] = [await newPerson(), await newPerson()];
    const offer = (password: string) => one.client.post("/v1/me/passkeys/offer", { password });
    expect(await codeOf(await offer("Wrong-2026!"))).toBe("PASSWORD_WRONG");
    const { challenge } = PasskeyOptions.parse(await (await expectStatus(await offer(one.password), 200)).json());
    const made = {
      ...madeUp(challenge, one.client.baseUrl),
      response: {
        clientDataJSON: encoded({ type: "webauthn.create", challenge, origin: one.client.baseUrl }),
        attestationObject: encoded("attestation"),
      },
    };
    expect(await codeOf(await other.client.post("/v1/me/passkeys", made))).toBe("SIGN_IN_EXPIRED");
    expect(await codeOf(await one.client.post("/v1/me/passkeys", made))).toBe("PASSKEY_REFUSED");
    expect(await (await one.client.get("/v1/me/passkeys")).json()).toEqual({ items: [] });
  });

  test("is not removed by somebody else", async () => {
    const person = await newPerson();
    expect((await person.client.request("DELETE", `/v1/me/passkeys/${crypto.randomUUID()}`)).status).toBe(404);
  });
});
