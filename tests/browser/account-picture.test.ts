import { afterEach, expect, test } from "vitest";
import { badPictures, png } from "../harness/file-corpus.ts";
import { newPerson } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";
import { closeBrowsers, openBrowser, openWindow, signedIn } from "./browser.ts";
import { words } from "./words.ts";

afterEach(closeBrowsers);
const says = words("de", "account");

test("a picture is chosen on a phone, shown at once and after a reload, refused when it is none, and removed", async () => {
  const person = await newPerson();
  const window = await openWindow(await openBrowser(), { phone: true });
  await signedIn(window, person);
  const page = await window.newPage();
  await page.goto(`${stack.web}/account`);
  const choose = page.getByRole("button", { name: says("profile.picture.choose") });
  await choose.waitFor();
  const file = page.locator("input[type=file]");
  const shown = page.getByRole("img", { name: says("profile.picture.alt") });
  // Drawn, not only linked: what the server made of it is a picture of its own.
  const drawn = () => shown.evaluate((image: HTMLImageElement) => (image.complete ? image.naturalWidth : 0));

  await file.setInputFiles({ name: "me.png", mimeType: "image/png", buffer: png(300, 200) });
  await shown.waitFor();
  await expect.poll(drawn).toBeGreaterThan(0);
  await page.reload();
  await shown.waitFor();
  await expect.poll(drawn).toBeGreaterThan(0);

  const [bad] = Object.values(badPictures);
  await file.setInputFiles({ name: "me.png", mimeType: "image/png", buffer: bad ?? Buffer.from("no picture") });
  await page.getByText(words("de", "problems")("FILE_REFUSED.title")).waitFor();
  await expect.poll(drawn).toBeGreaterThan(0);

  await page.getByRole("button", { name: says("profile.picture.remove") }).click();
  await choose.waitFor();
  expect(await shown.count()).toBe(0);
});
