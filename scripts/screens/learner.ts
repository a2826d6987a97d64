import type { BrowserContext } from "playwright-core";
import { coachTalks } from "./coach.ts";
import type { Material } from "./list.ts";

type Letter = { links: string[] };

/** What a learner types in the conversation the result page is then shown of. */
const lines = [
  "Danke, dass du kurz Zeit hast. Es geht um den Start am Morgen.",
  "In den letzten zwei Wochen warst du viermal nach neun da.",
  "Leyla hat deshalb dreimal deine Übergabe gemacht, vor ihrer eigenen Arbeit.",
  "Was macht es dir morgens schwer, um neun da zu sein?",
  "Lass uns das zwei Wochen so machen und am 7. Dezember gemeinsam draufschauen.",
];

const password = "Late-again-2026!";

const until = async <T>(what: string, ask: () => Promise<T | undefined>): Promise<T> => {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`Waited for ${what} in vain`);
};

/** Signs a new learner up and, through the mailbox, in. */
export const signUp = async ({ request }: BrowserContext, base: string, name = "Miriam Seidel"): Promise<void> => {
  const headers = { origin: base };
  const { mailboxUrl } = await (await request.get("/v1/config")).json();
  if (!mailboxUrl) throw new Error("This stack has no mailbox; start it without real providers (npm start).");
  const email = `pictures-${crypto.randomUUID()}@example.org`;
  const data = { email, password, name, locale: "de" };
  const answer = await request.post("/v1/auth/sign-up", { data, headers });
  if (!answer.ok()) throw new Error(`Signing up failed: ${answer.status()}`);
  const letter = await until("the mail", async () => {
    const list: Letter[] = await (
      await request.get(`${mailboxUrl}/api/messages?to=${encodeURIComponent(email)}`)
    ).json();
    return list[0];
  });
  const link = letter.links.find((url) => url.includes("/verify-email"));
  const token = link && new URL(link).searchParams.get("token");
  await request.post("/v1/auth/verify-email", { data: { token }, headers });
};

/** Types a conversation through the pages themselves and waits until it is evaluated. */
const practise = async (context: BrowserContext, slug: string, said: readonly string[]): Promise<void> => {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`/practise/${slug}`);
  await page.locator(".partner .btn-q").click();
  const sheet = page.getByRole("dialog");
  await Promise.race([sheet.waitFor(), page.waitForURL("**/call")]);
  if (await sheet.isVisible()) await sheet.locator(".btn-q").click();
  await page.waitForURL("**/call");
  const field = page.locator("form textarea, form input").first();
  await field.waitFor();
  await page.waitForTimeout(3000);
  for (const line of said) {
    await field.fill(line);
    await field.press("Enter");
    await page.waitForTimeout(4500);
  }
  await page.keyboard.press("Escape");
  await page.locator(".ctl.end").click();
  await page.waitForURL(/sessions\/[^/]+$/);
  await page.locator(".panes, .said-box, .again").first().waitFor();
  await page.close();
};

/** A learner with two conversations that were evaluated and one that was too short, in this browser context. */
export const learnerWithSessions = async (context: BrowserContext, base: string): Promise<Material> => {
  await signUp(context, base);
  const { items } = await (await context.request.get("/v1/scenarios?locale=de")).json();
  const slug: string = items.find((item: { slug: string }) => item.slug === "late-again")?.slug ?? items[0].slug;
  await practise(context, slug, lines.slice(0, 1));
  await practise(context, slug, lines.slice(0, 4));
  await practise(context, slug, lines);
  const list = await (await context.request.get("/v1/training-sessions?limit=50")).json();
  const newestFirst: { state: string; id: string }[] = list.items;
  const sessions = new Map(newestFirst.toReversed().map(({ state, id }) => [state, id]));
  return { scenario: slug, sessions, talks: await coachTalks(context, base, sessions.get("evaluated")) };
};
