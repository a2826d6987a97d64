import { createServer } from "node:net";

const bindable = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      const found = address && typeof address === "object" ? address.port : null;
      server.close(() => resolve(found));
    });
  });

/** Hands out TCP ports of 127.0.0.1 that are free now, never the same one twice. */
export function portFinder() {
  const given = new Set<number>();
  return async (preferred?: number): Promise<number> => {
    const first = preferred && !given.has(preferred) ? await bindable(preferred) : null;
    if (first) {
      given.add(first);
      return first;
    }
    for (let attempt = 0; attempt < 50; attempt++) {
      const port = await bindable(0);
      if (!port || given.has(port)) continue;
      given.add(port);
      return port;
    }
    throw new Error("No free port on 127.0.0.1");
  };
}

/** Whether somebody listens on a port of 127.0.0.1. */
export const portIsTaken = async (port: number): Promise<boolean> => (await bindable(port)) === null;
