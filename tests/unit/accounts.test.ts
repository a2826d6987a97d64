import { isPersonalPassword } from "@careertrainer/contract/password";
import { isCommonPassword } from "@careertrainer/domain/identity/common-passwords";
import { countedIp, describeDevice, shortenIp } from "@careertrainer/domain/identity/origin";
import { codes } from "@careertrainer/platform/codes";
import { passwords } from "@careertrainer/platform/passwords";
import { readPending, writePending } from "@careertrainer/platform/pending-sign-in";
import { makeSecrets } from "@careertrainer/platform/secrets";
import { describe, expect, test } from "vitest";

describe("a password", () => {
  test.each([
    "Password1!",
    "P@ssw0rd",
    "Sunshine123!",
    "Sunshine-2026!",
    "Passwort1!",
    "Qwertz123!",
    "1qaz2wsx",
    "Sommer2026!",
  ])("%s is common", (password) => expect(isCommonPassword(password)).toBe(true));
  test.each(["Practise-2026!", "korrekt-Pferd7-Klammer", "Zaun!Regen8Tuba", "Stranger-than-2026!"])(
    "%s is not",
    (password) => expect(isCommonPassword(password)).toBe(false),
  );
  test("made at chance is taken for a common one almost never", () => {
    const letters = "abcdefghijkmnpqrstuvwxyz";
    let state = 7;
    const next = () => {
      state = (state * 48_271) % 2_147_483_647;
      return letters.charAt(state % letters.length);
    };
    const found = Array.from({ length: 5000 }, () => `${Array.from({ length: 11 }, next).join("")}A7!`);
    expect(found.filter(isCommonPassword).length).toBeLessThan(50);
  });

  const miriam = { name: "Miriam Seidel", email: "m.seidel@nordkai.example" };
  test.each([
    ["Miriam-2026!", true],
    ["SeidelMiriam1!", true],
    ["Nordkai#77", true],
    ["Careertrainer1!", true],
    ["Miriam-Regenschirm7", false],
    ["Zaun!Regen8Tuba", false],
  ])("%s is made of the person: %s", (password, personal) => {
    expect(isPersonalPassword(password, miriam)).toBe(personal);
  });

  test("of more than 72 bytes matches nothing, not even the hash of its beginning", async () => {
    const start = "Aa1!".repeat(18);
    const hash = await passwords.hash(start);
    expect(await passwords.matches(hash, start)).toBe(true);
    expect(await passwords.matches(hash, `${start}x`)).toBe(false);
    expect(await passwords.matches(null, start)).toBe(false);
  });
});

describe("where somebody comes from", () => {
  test.each([
    ["203.0.113.77", "203.0.113.0"],
    ["::ffff:203.0.113.77", "203.0.113.0"],
    ["2001:db8:12:34::1", "2001:db8:12::"],
    ["2001:0db8::1", "2001:db8:0::"],
    ["::1", "0:0:0::"],
    ["nonsense", null],
    [null, null],
  ])("%s is kept as %s", (ip, short) => expect(shortenIp(ip)).toBe(short));

  test("guesses from one line of IPv6 are counted together", () => {
    expect(countedIp("2001:db8:1:2:aaaa::1")).toBe(countedIp("2001:db8:1:2:bbbb:cccc::2"));
    expect(countedIp("2001:db8:1:2::1")).not.toBe(countedIp("2001:db8:1:3::1"));
    expect(countedIp("203.0.113.1")).not.toBe(countedIp("203.0.113.2"));
  });

  test.each([
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"],
    ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge", "Windows"],
    ["Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome", "Android"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/19.0 Safari/605.1.15", "Safari", "macOS"],
    ["curl/8", null, null],
  ])("%s", (agent, browser, system) => expect(describeDevice(agent)).toEqual({ browser, system }));
});

describe("secrets", () => {
  const one = makeSecrets("a".repeat(40));
  const other = makeSecrets("b".repeat(40));

  test("are sealed for this Worker, each time differently; a changed one does not open", async () => {
    const sealed = await one.seal("JBSWY3DPEHPK3PXP");
    expect(sealed).not.toBe(await one.seal("JBSWY3DPEHPK3PXP"));
    expect(await one.open(sealed)).toBe("JBSWY3DPEHPK3PXP");
    await expect(other.open(sealed)).rejects.toThrow();
    await expect(one.open(`${sealed.slice(0, -6)}AAAA==`)).rejects.toThrow();
  });

  test("are hashed apart by their use", async () => {
    expect(await one.digest("reset", "x")).toMatch(/^[0-9a-f]{64}$/);
    expect(await one.digest("reset", "x")).not.toBe(await one.digest("recovery", "x"));
    expect(await one.digest("reset", "x")).not.toBe(await other.digest("reset", "x"));
  });

  test("a sign-in half done is believed for five minutes, and only when it is ours", async () => {
    const now = new Date("2026-11-24T12:00:00Z");
    const pending = { userId: "019abcde-0000-7000-8000-000000000001", how: "password" } as const;
    const token = await writePending("a".repeat(40), pending, now);
    const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
    expect(await readPending("a".repeat(40), token, at(299))).toEqual(pending);
    expect(await readPending("a".repeat(40), token, at(301))).toBeNull();
    expect(await readPending("b".repeat(40), token, at(1))).toBeNull();
    expect(await readPending("a".repeat(40), `${token.slice(0, -4)}AAAA`, at(1))).toBeNull();
  });
});

// RFC 6238, appendix B (SHA-1), cut to six digits.
describe("codes of an authenticator app", () => {
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  test.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_234_567_890, "005924"],
    [20_000_000_000, "353130"],
  ])("at %i s are %s, one step early or late, and no more", (seconds, code) => {
    const step = Math.floor(seconds / 30);
    const read = (shift: number) => codes.stepOf(secret, code, new Date((seconds + shift) * 1000));
    expect([read(0), read(30), read(-30)]).toEqual([step, step, step]);
    expect([read(60), read(-60)]).toEqual([null, null]);
  });
});
