import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { PasskeyOptions } from "@careertrainer/contract/passkey";
import type { Client } from "./client.ts";
import { expectStatus, type Person } from "./people.ts";

const userPresent = 0x01;
const userVerified = 0x04;
const withCredential = 0x40;

const sha256 = (bytes: string | Buffer): Buffer => createHash("sha256").update(bytes).digest();
/** CBOR (RFC 8949) of a text, and of bytes shorter than 65,536. */
const text = (value: string): Buffer => Buffer.concat([Buffer.from([0x60 | value.length]), Buffer.from(value)]);
const bytes = (value: Buffer): Buffer =>
  Buffer.concat([
    value.length < 24
      ? Buffer.from([0x40 | value.length])
      : value.length < 256
        ? Buffer.from([0x58, value.length])
        : Buffer.from([0x59, value.length >> 8, value.length & 0xff]),
    value,
  ]);

/**
 * A device that keeps one passkey (ES256, without attestation), as the browser at `localhost` would speak with it.
 * @param options.verifies false: it does not make sure who holds it
 */
export function newAuthenticator(client: Client, { verifies = true }: { verifies?: boolean } = {}) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(16);
  const origin = client.baseUrl.replace("127.0.0.1", "localhost");
  const flags = userPresent | (verifies ? userVerified : 0);
  const about = (flag: number) =>
    Buffer.concat([sha256(new URL(origin).hostname), Buffer.from([flag]), Buffer.alloc(4)]);
  const clientData = (type: string, challenge: string) => Buffer.from(JSON.stringify({ type, challenge, origin }));
  const credential = { id: id.toString("base64url"), rawId: id.toString("base64url"), type: "public-key" };

  const key = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    bytes(Buffer.from(x, "base64url")),
    Buffer.from([0x22]),
    bytes(Buffer.from(y, "base64url")),
  ]);
  const asked = async (path: string, body: object = {}): Promise<string> =>
    PasskeyOptions.parse(await (await expectStatus(await client.post(path, body), 200)).json()).challenge;

  return {
    /** Adds the passkey to the account this client is signed in to. */
    async add(person: Pick<Person, "password">): Promise<Response> {
      const challenge = await asked("/v1/me/passkeys/offer", { password: person.password });
      const authData = Buffer.concat([
        about(flags | withCredential),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        key,
      ]);
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        text("fmt"),
        text("none"),
        text("attStmt"),
        Buffer.from([0xa0]),
        text("authData"),
        bytes(authData),
      ]);
      const response = {
        clientDataJSON: clientData("webauthn.create", challenge).toString("base64url"),
        attestationObject: attestationObject.toString("base64url"),
        transports: ["internal"],
      };
      return client.post("/v1/me/passkeys", { ...credential, response });
    },
    /** Signs a client in with it. */
    async enter(browser: Client = client): Promise<Response> {
      const challenge = await asked("/v1/auth/passkey/ask");
      const data = clientData("webauthn.get", challenge);
      const authenticatorData = about(flags);
      const signature = sign("sha256", Buffer.concat([authenticatorData, sha256(data)]), privateKey);
      const response = {
        clientDataJSON: data.toString("base64url"),
        authenticatorData: authenticatorData.toString("base64url"),
        signature: signature.toString("base64url"),
      };
      return browser.post("/v1/auth/passkey", { ...credential, response });
    },
  };
}
