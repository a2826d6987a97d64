import { LoginEvents } from "@careertrainer/contract/security";
import { afterAll, describe, expect, test } from "vitest";
import { newBrowser, signIn, someEmail } from "../harness/accounts.ts";
import { codeOf } from "../harness/as-agent.ts";
import { openDatabase } from "../harness/database.ts";
import { mailsTo, newPerson } from "../harness/people.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const wrong = (email: string) => ({ email, password: "Wrong-2026!" });
const guessMany = (email: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => signIn(newBrowser(), wrong(email))));
const tally = async (answers: Response[]) => {
  const codes = await Promise.all(answers.map(codeOf));
  return {
    refused: codes.filter((code) => code === "INVALID_CREDENTIALS").length,
    locked: codes.filter((code) => code === "ACCOUNT_LOCKED").length,
  };
};

describe("guessing a password", () => {
  test("fifty at once are five; the right one does not help then; the owner gets one mail and is let in where they are known", async () => {
    const person = await newPerson();
    expect(await tally(await guessMany(person.email, 50))).toEqual({ refused: 5, locked: 45 });
    const stranger = await signIn(newBrowser(), person);
    expect({ status: stranger.status, code: await codeOf(stranger.clone()) }).toEqual({
      status: 429,
      code: "ACCOUNT_LOCKED",
    });
    expect(Number(stranger.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Number(stranger.headers.get("retry-after"))).toBeLessThanOrEqual(60);

    await person.client.post("/v1/auth/sign-out");
    expect((await signIn(person.client, person)).status).toBe(200);
    const history = LoginEvents.parse(await (await person.client.get("/v1/me/login-events")).json());
    expect(history.items.filter((line) => line.kind === "refused")).toHaveLength(5);
    expect(history.items.filter((line) => line.kind === "locked")).toHaveLength(1);

    const warned = async () => (await mailsTo(person.email)).filter((mail) => /falsch/.test(mail.subject)).length;
    await until("the warning", async () => ((await warned()) > 0 ? true : undefined));
    expect(await warned()).toBe(1);
    // What the owner did has opened nothing for others.
    expect(await codeOf(await signIn(newBrowser(), person))).toBe("ACCOUNT_LOCKED");
  });

  test("waits longer after each further guess, an hour at most, and starts afresh after the right one", async () => {
    const person = await newPerson();
    await guessMany(person.email, 5);
    const waits: number[] = [];
    for (let turn = 0; turn < 8; turn++) {
      const wait = Number((await signIn(newBrowser(), person)).headers.get("retry-after"));
      waits.push(wait);
      await sql`update guess_budget set locked_until = now() - interval '1 s'
        where spent = ${5 + turn} and abs(extract(epoch from locked_until - now()) - ${wait}) < 3`;
      if (turn < 7) expect(await codeOf(await signIn(newBrowser(), wrong(person.email)))).toBe("INVALID_CREDENTIALS");
    }
    expect(waits.map((seconds) => Math.ceil(seconds / 60))).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect((await signIn(newBrowser(), person)).status).toBe(200);
    expect(await tally(await guessMany(person.email, 6))).toEqual({ refused: 5, locked: 1 });
  });

  test("from one address meets an end over many accounts; success clears only itself", async () => {
    const address = `198.51.100.${Math.floor(Math.random() * 250)}`;
    const person = await newPerson();
    const wrongFromThere = () => signIn(newBrowser(address), wrong(someEmail()));
    for (let turn = 0; turn < 6; turn++) await Promise.all(Array.from({ length: 4 }, wrongFromThere));
    expect((await signIn(newBrowser(address), person)).status).toBe(200);
    // Twenty-six more would take a minute: the Worker lets thirty through before it counts.
    expect(await sql`update guess_budget set spent = 49 where spent = 24 returning 1`).toHaveLength(1);
    expect(await codeOf(await wrongFromThere())).toBe("INVALID_CREDENTIALS");
    expect(await codeOf(await wrongFromThere())).toBe("RATE_LIMITED");
    expect(await codeOf(await signIn(newBrowser(address), person))).toBe("RATE_LIMITED");
    expect((await signIn(newBrowser(), person)).status).toBe(200);
    const known = { email: person.email, password: person.password };
    const fromThere = await person.client.post("/v1/auth/sign-in", known, { "cf-connecting-ip": address });
    expect(fromThere.status).toBe(200);
  });

  test("a known browser is one of this account, not of another, and cannot be made up", async () => {
    const [one, other] = [await newPerson(), await newPerson()];
    await guessMany(other.email, 6);
    await one.client.post("/v1/auth/sign-out");
    expect(await codeOf(await signIn(one.client, other))).toBe("ACCOUNT_LOCKED");
    const forged = newBrowser();
    const answer = await forged.request(
      "POST",
      "/v1/auth/sign-in",
      { email: other.email, password: other.password },
      {
        cookie: `careertrainer.device=${"a".repeat(26)}.${"0".repeat(64)}`,
      },
    );
    expect(await codeOf(answer)).toBe("ACCOUNT_LOCKED");
    const kept = await sql<{ hashed: boolean }[]>`select d.token_hash ~ '^[0-9a-f]{64}$' as hashed
      from known_device d join auth_user u on u.id = d.user_id where u.email in (${one.email}, ${other.email})`;
    expect(new Set(kept.map(({ hashed }) => hashed))).toEqual(new Set([true]));
  });

  test("looks the same for an address nobody has: body, status, order of answers", async () => {
    const person = await newPerson();
    const unknown = someEmail();
    const read = async (email: string) => {
      const seen: unknown[] = [];
      for (let turn = 0; turn < 7; turn++) {
        const answer = await signIn(newBrowser(), wrong(email));
        const { requestId: _, ...body } = (await answer.json()) as Record<string, unknown>;
        seen.push({ status: answer.status, body, cookies: answer.headers.getSetCookie() });
      }
      return seen;
    };
    expect(await read(person.email)).toEqual(await read(unknown));
    expect(await sql`select 1 from guess_budget where key like ${`%${unknown}%`}`).toHaveLength(0);
  });

  test("takes as long for an address nobody has", async () => {
    const people = await Promise.all(Array.from({ length: 3 }, () => newPerson()));
    const times = { known: [] as number[], unknown: [] as number[] };
    const measure = async (kind: "known" | "unknown", email: string) => {
      const started = performance.now();
      await (await signIn(newBrowser(), wrong(email))).arrayBuffer();
      times[kind].push(performance.now() - started);
    };
    await signIn(newBrowser(), wrong(someEmail()));
    for (let round = 0; round < 4; round++)
      for (const person of people) {
        await measure("known", person.email);
        await measure("unknown", someEmail());
      }
    const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
    const [known, unknown] = [median(times.known), median(times.unknown)];
    // Without the comparison against a hash of nobody's, the one is a tenth of the other.
    expect(Math.min(known, unknown) / Math.max(known, unknown)).toBeGreaterThan(0.6);
  }, 60_000);
});
