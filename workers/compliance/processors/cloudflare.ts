import { processor } from "../processor.ts";

export const cloudflare = processor({
  name: "Cloudflare",
  does: "runs the Workers, the queue and the object storage",
  hosts: [],
  receives: ["every request and answer in passing", "ip", "user agent"],
  storesIn: "EU (jurisdiction and regional services)",
  transfer: null,
  contract: "dpa-cloudflare",
});
