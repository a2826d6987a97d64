/** The network an address is from, not the line: IPv4 /24, IPv6 /48. Null for anything else. */
export function shortenIp(ip: string | null): string | null {
  if (ip === null) return null;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip;
  const four = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/.exec(mapped);
  if (four) return `${four[1]}.${four[2]}.${four[3]}.0`;
  if (!/^[0-9a-f:]+$/i.test(mapped) || !mapped.includes(":")) return null;
  const [head = "", tail] = mapped.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const groups = [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0"), ...after];
  const network = groups.slice(0, 3).map((group) => group.replace(/^0+(?=.)/, "") || "0");
  return `${network.join(":")}::`;
}

/** An address guesses are counted under: IPv6 by /64, since one line has a whole such block. */
export function countedIp(ip: string | null): string {
  if (ip === null || !ip.includes(":")) return ip ?? "unknown";
  const [head = "", tail] = ip.toLowerCase().split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail ? tail.split(":") : [];
  const groups = [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0"), ...after];
  return groups.slice(0, 4).join(":");
}

const browsers = [
  ["Edge", /\bEdgA?\/|\bEdgiOS\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\bFirefox\/|\bFxiOS\//],
  ["Chrome", /Chrome\/|\bCriOS\/|\bChromium\//],
  ["Safari", /\bSafari\//],
] as const;
const systems = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b|\bMacintosh\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
] as const;

const first = (list: readonly (readonly [string, RegExp])[], text: string) =>
  list.find(([, pattern]) => pattern.test(text))?.[0] ?? null;

/** Browser and system as a person would name them; null where the browser does not say. */
export const describeDevice = (userAgent: string | null): { browser: string | null; system: string | null } => ({
  browser: first(browsers, userAgent ?? ""),
  system: first(systems, userAgent ?? ""),
});
