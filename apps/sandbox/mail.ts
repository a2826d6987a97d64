import { Hono } from "hono";
import { z } from "zod";
import type { Faults } from "./faults.ts";
import { type Env, received } from "./http-fault.ts";
import { mailboxPage, mailboxStyle, mailPage } from "./mailbox-page.ts";
import type { Recorder } from "./record.ts";

const Address = z.string().regex(/^(?:[^<>]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/);
const SendEmail = z
  .looseObject({
    from: Address,
    to: z.union([Address, z.array(Address).min(1).max(50)]),
    subject: z.string().min(1),
    html: z.string().min(1).nullish(),
    text: z.string().min(1).nullish(),
  })
  .refine((mail) => mail.html || mail.text, { message: "Missing `html` or `text` field." });

/** A mail as the mailbox keeps it; `links` in the order they appear. */
export type Mail = {
  id: string;
  to: string[];
  from: string;
  subject: string;
  html: string;
  text: string;
  links: string[];
  at: string;
};

const keptMails = 2000;

/** Resend's `POST /emails` and `POST /emails/batch` under `/resend`, and a mailbox to read what was sent. */
export function mailRoutes(ctx: { recorder: Recorder; faults: Faults }): Hono<Env> {
  const mails: Mail[] = [];
  const seen = new Map<string, { ids: string[]; body: string }>();

  const take = async (
    c: { req: { text(): Promise<string>; header(name: string): string | undefined } },
    listOf: (body: unknown) => unknown[],
    answer: (ids: string[]) => object,
  ): Promise<Response> => {
    const body = await c.req.text();
    const key = c.req.header("idempotency-key");
    const earlier = key === undefined ? undefined : seen.get(key);
    if (earlier && earlier.body !== body) {
      return refused(409, "invalid_idempotent_request", "The same idempotency key was used with another payload.");
    }
    if (earlier) return Response.json(answer(earlier.ids));
    const list = z
      .array(SendEmail)
      .min(1)
      .max(100)
      .safeParse(listOf(jsonOf(body)));
    if (!list.success) return refused(422, "validation_error", z.prettifyError(list.error));
    const ids = list.data.map(keep);
    if (key !== undefined) seen.set(key, { ids, body });
    return Response.json(answer(ids));
  };

  const keep = ({ from, to, subject, html, text }: z.infer<typeof SendEmail>): string => {
    const id = crypto.randomUUID();
    mails.unshift({
      id,
      from,
      to: (Array.isArray(to) ? to : [to]).map(bareAddress),
      subject,
      html: html ?? "",
      text: text ?? "",
      links: linksIn(html ?? "", text ?? ""),
      at: new Date().toISOString(),
    });
    if (mails.length > keptMails) mails.pop();
    return id;
  };

  return new Hono<Env>()
    .post("/resend/emails", received("resend", ctx), (c) =>
      take(
        c,
        (body) => [body],
        (ids) => ({ id: ids[0] }),
      ),
    )
    .post("/resend/emails/batch", received("resend", ctx), (c) =>
      take(
        c,
        (body) => (Array.isArray(body) ? body : []),
        (ids) => ({ data: ids.map((id) => ({ id })) }),
      ),
    )
    .get("/mailbox/api/messages", (c) => {
      const to = c.req.query("to")?.toLowerCase();
      return c.json(to ? mails.filter((mail) => mail.to.some((one) => one.toLowerCase() === to)) : mails);
    })
    .get("/mailbox/style.css", (c) => c.body(mailboxStyle, 200, { "content-type": "text/css; charset=utf-8" }))
    .get("/mailbox", (c) => c.html(mailboxPage(mails)))
    .get("/mailbox/:id", (c) => {
      const mail = mails.find((one) => one.id === c.req.param("id"));
      return mail ? c.html(mailPage(mail)) : c.html(mailboxPage(mails), 404);
    })
    .get("/mailbox/:id/body", (c) => {
      const mail = mails.find((one) => one.id === c.req.param("id"));
      if (!mail) return c.notFound();
      c.header(
        "content-security-policy",
        "sandbox allow-popups allow-top-navigation-by-user-activation; script-src 'none'",
      );
      return c.html(`<base target="_top">${mail.html}`);
    });
}

/** An error in Resend's shape. */
function refused(statusCode: number, name: string, message: string): Response {
  return Response.json({ statusCode, name, message }, { status: statusCode });
}

function bareAddress(address: string): string {
  return /<([^<>]+)>/.exec(address)?.[1] ?? address;
}

function linksIn(html: string, text: string): string[] {
  const hrefs = [...html.matchAll(/href="(https?:[^"]+)"/g)].map((match) => (match[1] ?? "").replaceAll("&amp;", "&"));
  const plain = text.match(/https?:\/\/[^\s<>"')\]]+/g) ?? [];
  return [...new Set([...hrefs, ...plain])];
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
