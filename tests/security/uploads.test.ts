import { DocumentList, OwnAvatar } from "@careertrainer/contract/file";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf } from "../harness/as-agent.ts";
import { openDatabase } from "../harness/database.ts";
import { badDocuments, badPictures, goodDocuments, png } from "../harness/file-corpus.ts";
import { keepDocument, sendDocument, sendFile } from "../harness/files.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

let person: Person;
beforeAll(async () => {
  person = await newPerson();
});

const putAvatar = (bytes: Uint8Array, type = "image/png") => sendFile(person, "PUT", "/v1/me/avatar", bytes, type);
const avatar = async () =>
  OwnAvatar.parse(await (await expectStatus(await person.client.get("/v1/me/avatar"), 200)).json());
/** A link as somebody opens it who holds nothing else. */
const open = (url: string) => fetch(`${stack.web}${url}`);
const refused = async (answer: Response) => ({ status: answer.status, code: await codeOf(answer) });
const keysOf = async () =>
  (await sql`select key from stored_file where member_id = ${person.me.id} order by key`).map(({ key }) => String(key));

describe("a picture", () => {
  test("is made anew: a square WebP, without what else was in the file or behind it", async () => {
    const secret = "52.5200N 13.4050E";
    const sent = Buffer.concat([
      png(640, 400, { comment: secret }),
      Buffer.from(`<script>alert("${secret}")</script>`),
    ]);
    const { url } = OwnAvatar.parse(await (await expectStatus(await putAvatar(sent), 200)).json());
    const answer = await open(url ?? "");
    expect(answer.headers.get("content-type")).toBe("image/webp");
    expect(answer.headers.get("content-disposition")).toMatch(/^inline/);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 4).toString("latin1") + bytes.subarray(8, 12).toString("latin1")).toBe("RIFFWEBP");
    expect(bytes.readUInt32LE(4) + 8).toBe(bytes.length);
    for (const trace of [secret, "script", "EXIF", "Comment"]) expect(bytes.includes(trace)).toBe(false);
    expect((await avatar()).url).not.toBeNull();
  });

  test.each(Object.entries(badPictures))("is refused when it is %s", async (_, bytes) => {
    const before = await keysOf();
    expect(await refused(await putAvatar(bytes))).toEqual({ status: 422, code: "FILE_REFUSED" });
    expect(await keysOf()).toEqual(before);
  });

  test("of more than five megabytes is not even read", async () => {
    expect(await refused(await putAvatar(Buffer.alloc(5 * 1024 * 1024 + 1)))).toEqual({
      status: 413,
      code: "BODY_TOO_LARGE",
    });
  });

  test("takes the place of the one before, whose bytes are gone, and can be deleted", async () => {
    await expectStatus(await putAvatar(png(64, 64)), 200);
    const first = (await avatar()).url ?? "";
    await expectStatus(await putAvatar(png(32, 80)), 200);
    const second = (await avatar()).url ?? "";
    expect((await open(first)).status).toBe(410);
    expect((await open(second)).status).toBe(200);
    await expectStatus(await person.client.request("DELETE", "/v1/me/avatar"), 204);
    expect((await avatar()).url).toBeNull();
    expect((await open(second)).status).toBe(410);
    await expectStatus(await person.client.request("DELETE", "/v1/me/avatar"), 204);
  });

  test("cannot be set from another site", async () => {
    const answer = await fetch(`${stack.web}/v1/me/avatar`, {
      method: "PUT",
      headers: { cookie: person.client.cookies(), origin: "https://elsewhere.example", "content-type": "image/png" },
      body: new Uint8Array(png(8, 8)),
    });
    expect(await refused(answer)).toEqual({ status: 403, code: "ORIGIN_REFUSED" });
  });
});

describe("a document", () => {
  test.each(goodDocuments)(
    "may be %s, and comes back byte for byte, to be saved and not shown",
    async (_, name, bytes) => {
      const kept = await keepDocument(person, name, bytes);
      const answer = await open(kept.url);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
      expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''/);
      expect(answer.headers.get("content-type")).toContain(kept.type);
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
      expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    },
  );

  test.each(badDocuments)("is refused when it is %s", async (_, name, bytes) => {
    const before = await keysOf();
    expect(await refused(await sendDocument(person, name, bytes))).toEqual({ status: 422, code: "FILE_REFUSED" });
    expect(await keysOf()).toEqual(before);
  });

  test.each(["../../x.txt", "a\r\nset-cookie: hit=1.txt", 'a".txt', "x".repeat(130)])(
    "is not called %j",
    async (name) => {
      expect((await sendDocument(person, name, "text")).status).toBe(400);
    },
  );

  test("of more than ten megabytes is not even read", async () => {
    const answer = await sendDocument(person, "a.txt", Buffer.alloc(10 * 1024 * 1024 + 1, 0x61));
    expect(await refused(answer)).toEqual({ status: 413, code: "BODY_TOO_LARGE" });
  });

  test("is listed to its owner alone, and deleted with its bytes", async () => {
    const kept = await keepDocument(person, "eigenes.txt", "Nur für mich.");
    const list = async (who: Person) => DocumentList.parse(await (await who.client.get("/v1/documents")).json()).items;
    expect((await list(person)).map(({ id }) => id)).toContain(kept.id);
    expect(await list(await newPerson())).toEqual([]);
    await expectStatus(await person.client.request("DELETE", `/v1/documents/${kept.id}`), 204);
    expect((await open(kept.url)).status).toBe(410);
    expect((await person.client.request("DELETE", `/v1/documents/${kept.id}`)).status).toBe(404);
  });
});

describe("a link", () => {
  test("ends, and opens nothing else when it is changed", async () => {
    const { url } = await keepDocument(person, "kurz.txt", "kurz");
    const [claim = "", signature = ""] = url.replace("/v1/files/", "").split(".");
    const [key, ends] = JSON.parse(Buffer.from(claim, "base64url").toString()) as [string, number];
    expect(ends * 1000 - Date.now()).toBeLessThanOrEqual(11 * 60_000);
    const forged = (content: unknown) =>
      `/v1/files/${Buffer.from(JSON.stringify(content)).toString("base64url")}.${signature}`;
    for (const changed of [
      forged([key, ends + 3600]),
      forged(["audit/anchors/2026-11-28.json", ends]),
      `/v1/files/${claim}.${"0".repeat(64)}`,
      `/v1/files/${claim}`,
      "/v1/files/x",
    ])
      expect(await refused(await open(changed))).toEqual({ status: 410, code: "LINK_EXPIRED" });
    expect((await open(url)).status).toBe(200);
  });

  test("leads to a random place below the company and the member", async () => {
    await keepDocument(person, "ort.txt", "hier");
    for (const key of await keysOf())
      expect(key).toMatch(new RegExp(`^files/${person.me.company.id}/${person.me.id}/[a-z2-7]{26}$`));
  });
});
