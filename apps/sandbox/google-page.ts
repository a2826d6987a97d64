import { html } from "hono/html";

/** Where somebody says who they are; a stand-in believes everybody. */
export const consentPage = (ask: Record<string, string>) => html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Stand-in for Google</title>
      <link rel="stylesheet" href="/google/style.css" />
    </head>
    <body>
      <main>
        <h1>Stand-in for Google</h1>
        <p>Nothing leaves this machine. Say who you are; you are believed.</p>
        <form method="post" action="/google/authorize">
          ${Object.entries(ask).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
          <label>E-mail <input name="email" type="email" value="lea.brandt@example.org" required autofocus /></label>
          <label>Name <input name="name" value="Lea Brandt" /></label>
          <label>
            Google has confirmed the address
            <select name="confirmed">
              <option value="yes">yes</option>
              <option value="no">no</option>
            </select>
          </label>
          <button>Continue</button>
          <button name="cancel" value="yes" formnovalidate>Cancel</button>
        </form>
      </main>
    </body>
  </html>`;

export const consentStyle = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #1c2124; background: #faf8f4; }
main { max-width: 420px; margin: 0 auto; padding: 48px 20px; }
h1 { font-size: 24px; }
form, label { display: grid; gap: 6px; }
form { gap: 16px; }
input, select, button { font: inherit; padding: 12px; border: 1px solid #8c8678; border-radius: 10px; background: #fff; }
button { cursor: pointer; background: #0e6a5b; color: #fff; border-color: #0e6a5b; }
button[name] { background: none; color: inherit; border-color: #8c8678; }
`;
