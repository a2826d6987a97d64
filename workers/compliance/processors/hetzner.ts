import { processor } from "../processor.ts";

export const hetzner = processor({
  name: "Hetzner",
  does: "hosts the database and the agents",
  hosts: [],
  receives: ["every table"],
  storesIn: "EU, Frankfurt",
  transfer: null,
  contract: "dpa-hetzner",
});
