import { Hono } from "hono";
import { Fault, type Faults } from "./faults.ts";
import type { RealtimeServer } from "./realtime.ts";
import type { Recorder } from "./record.ts";

/** What a test asks of the sandbox itself: what arrived, which faults to play, how things stand. */
export function controlRoutes(ctx: { recorder: Recorder; faults: Faults; realtime: RealtimeServer }): Hono {
  const { recorder, faults, realtime } = ctx;
  return new Hono()
    .get("/requests", (c) => c.json(recorder.list(c.req.query("provider"))))
    .delete("/requests", (c) => {
      recorder.clear();
      return c.body(null, 204);
    })
    .post("/faults", async (c) => {
      const fault = Fault.safeParse(await c.req.json().catch(() => null));
      if (!fault.success) return c.json({ error: fault.error.issues }, 400);
      faults.add(fault.data);
      return c.json(fault.data, 201);
    })
    .get("/faults", (c) => c.json(faults.list()))
    .delete("/faults", (c) => {
      faults.clear(c.req.query("match"));
      return c.body(null, 204);
    })
    .post("/realtime/drop", (c) => c.json({ dropped: realtime.drop() }))
    .get("/state", (c) => c.json({ realtime: realtime.state(), faults: faults.list().length }));
}
