import { createServer } from "node:http";
import type { PartName, Stack } from "./stack.ts";

/**
 * Lets another process of this machine (a test) break and mend a stack:
 * `POST /parts/<name>/kill|stop|restart|signal?signal=SIGSTOP`, `POST /scheduled?cron=…`, `GET /parts/<name>`.
 * Answers JSON. Listens on 127.0.0.1 only.
 */
export function serveControl(stack: Stack, port: number): Promise<() => void> {
  const act = async (method: string, url: URL): Promise<unknown> => {
    const [kind, name = "", verb] = url.pathname.slice(1).split("/");
    if (kind === "scheduled" && method === "POST")
      return { outcome: await stack.runScheduled(url.searchParams.get("cron") ?? "* * * * *") };
    if (kind !== "parts") return null;
    const part = stack.part(name as PartName);
    const signal = (url.searchParams.get("signal") ?? "SIGKILL") as NodeJS.Signals;
    if (verb === "kill") part.kill(signal);
    else if (verb === "signal") part.signalGroup(signal);
    else if (verb === "stop") await part.stop();
    else if (verb === "restart") await part.restart();
    return { name, pid: part.pid, logFile: part.logFile };
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    act(request.method ?? "GET", url).then(
      (body) => answer(body === null ? 404 : 200, body),
      (error: unknown) => answer(500, { error: String(error) }),
    );
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () =>
      resolve(() => {
        server.close();
        server.closeAllConnections();
      }),
    );
  });
}
