import { StoredDocument } from "@careertrainer/contract/file";
import { expectStatus, type Person } from "./people.ts";

/** Sends bytes as they are; the answer as it came. */
export const sendFile = (
  person: Person,
  method: "PUT" | "POST",
  path: string,
  bytes: Uint8Array | string,
  type = "application/octet-stream",
): Promise<Response> =>
  fetch(`${person.client.baseUrl}${path}`, {
    method,
    headers: { origin: person.client.baseUrl, cookie: person.client.cookies(), "content-type": type },
    body: typeof bytes === "string" ? bytes : new Uint8Array(bytes),
  });

export const sendDocument = (person: Person, name: string, bytes: Uint8Array | string): Promise<Response> =>
  sendFile(person, "POST", `/v1/documents?name=${encodeURIComponent(name)}`, bytes);

export const keepDocument = async (person: Person, name: string, bytes: Uint8Array | string): Promise<StoredDocument> =>
  StoredDocument.parse(await (await expectStatus(await sendDocument(person, name, bytes), 201)).json());
