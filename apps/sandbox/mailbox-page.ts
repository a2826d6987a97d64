import { html, raw } from "hono/html";
import type { Mail } from "./mail.ts";

type Page = ReturnType<typeof html>;

/** The list of all mails, newest first; looks again every three seconds. */
export function mailboxPage(mails: readonly Mail[]): Page {
  return page(
    "Mailbox",
    html`<h1>Mailbox</h1>
      <p class="quiet">Mail the sandbox took in. Nothing was sent to anybody.</p>
      ${
        mails.length === 0
          ? html`<p class="empty">No mail yet.</p>`
          : html`<ul class="mails">${mails.map(
              (mail) => html`<li>
                <a href="/mailbox/${mail.id}">
                  <span class="subject">${mail.subject}</span>
                  <span class="quiet">${mail.to.join(", ")}</span>
                  ${time(mail)}
                </a>
              </li>`,
            )}</ul>`
      }`,
    3,
  );
}

/** One mail: the text with its links, and the HTML in a frame that runs no script. */
export function mailPage(mail: Mail): Page {
  return page(
    mail.subject,
    html`<p><a href="/mailbox">← Mailbox</a></p>
      <h1>${mail.subject}</h1>
      <p class="quiet">${mail.from} → ${mail.to.join(", ")} · ${time(mail)}</p>
      ${
        mail.html === ""
          ? ""
          : html`<iframe title="Mail" src="/mailbox/${mail.id}/body"
              sandbox="allow-popups allow-top-navigation-by-user-activation"></iframe>`
      }
      ${mail.text === "" ? "" : html`<pre>${raw(linked(mail.text))}</pre>`}`,
  );
}

function page(title: string, content: Page, refreshSeconds?: number): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${refreshSeconds ? html`<meta http-equiv="refresh" content="${refreshSeconds}" />` : ""}
        <title>${title}</title>
        <link rel="stylesheet" href="/mailbox/style.css" />
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`;
}

function time(mail: Mail): Page {
  return html`<time datetime="${mail.at}">${mail.at.slice(11, 19)} UTC</time>`;
}

function linked(text: string): string {
  const safe = text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return safe.replace(/https?:\/\/[^\s<]+/g, (link) => `<a href="${link}">${link}</a>`);
}

export const mailboxStyle = `:root { color-scheme: light dark; --ink: #1f1b18; --soft: #6d645c; --paper: #faf7f2; --card: #fff; --line: #e4ddd3; --link: #9c4a2f; }
@media (prefers-color-scheme: dark) { :root { --ink: #efe9e1; --soft: #a79d92; --paper: #191614; --card: #221e1b; --line: #39332e; --link: #e39a7d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .2em; }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: .25rem; }
.quiet, time { color: var(--soft); font-size: .875rem; }
.empty { padding: 3rem 0; text-align: center; color: var(--soft); }
.mails { list-style: none; margin: 1.5rem 0 0; padding: 0; border: 1px solid var(--line); border-radius: .75rem; background: var(--card); overflow: hidden; }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: 1fr auto; gap: .125rem 1rem; padding: .875rem 1rem; color: inherit; text-decoration: none; }
.mails a:hover { background: var(--paper); }
.subject { font-weight: 600; grid-column: 1 / -1; overflow-wrap: anywhere; }
iframe { width: 100%; height: 26rem; border: 1px solid var(--line); border-radius: .75rem; background: #fff; margin: 1rem 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; padding: 1rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card); }
`;
