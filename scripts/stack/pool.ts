import { connect, createServer, type Socket } from "node:net";

/** A connection to PostgreSQL that is signed in and between transactions; `take` says who hears it. */
type Backend = { socket: Socket; hear: (type: number, message: Buffer) => void; gone: () => void };

const queryByte = 0x51;
const syncByte = 0x53;
const terminateByte = 0x58;
const readyByte = 0x5a;
const idleByte = 0x49;
const sslRequest = 80_877_103;

/** Cuts a stream of PostgreSQL messages (type byte, length) into whole ones. */
function splitter(onMessage: (type: number, message: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= 5) {
      const size = 1 + rest.readInt32BE(1);
      if (rest.length < size) return;
      const message = rest.subarray(0, size);
      rest = rest.subarray(size);
      onMessage(message[0] ?? 0, message);
    }
  };
}

const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const signedIn = Buffer.concat([message("R", Buffer.alloc(4)), message("Z", Buffer.from("I"))]);

function openBackend(port: number, startup: Buffer): Promise<Backend> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    const backend: Backend = { socket, hear: () => {}, gone: () => reject(new Error("PostgreSQL hung up")) };
    backend.hear = (type) => {
      if (type === readyByte) resolve(backend);
    };
    socket.once("connect", () => socket.write(startup));
    socket.on(
      "data",
      splitter((type, whole) => backend.hear(type, whole)),
    );
    socket.on("error", () => backend.gone());
    socket.on("close", () => backend.gone());
  });
}

/**
 * A transaction pool before PostgreSQL on 127.0.0.1, as Hyperdrive is one: a client gets a warm connection for each transaction and
 * none in between. For measuring alone: it asks for no password, and its PostgreSQL must not either.
 * @returns how to stop it
 */
export function servePool(input: { port: number; postgresPort: number; perRole: number }): Promise<() => void> {
  const idle = new Map<string, Backend[]>();
  const open = new Map<string, number>();
  const queue = new Map<string, ((backend: Backend | null) => void)[]>();

  const acquire = async (key: string, startup: Buffer): Promise<Backend> => {
    const ready = idle.get(key)?.pop();
    if (ready) return ready;
    if ((open.get(key) ?? 0) >= input.perRole) {
      const given = await new Promise<Backend | null>((resolve) =>
        queue.set(key, [...(queue.get(key) ?? []), resolve]),
      );
      if (given) return given;
    }
    open.set(key, (open.get(key) ?? 0) + 1);
    return openBackend(input.postgresPort, startup);
  };
  const next = (key: string): ((backend: Backend | null) => void) | undefined => queue.get(key)?.shift();
  const release = (key: string, backend: Backend): void => {
    const waiting = next(key);
    if (waiting) {
      waiting(backend);
      return;
    }
    backend.hear = () => {};
    backend.gone = () => {
      idle.set(key, idle.get(key)?.filter((one) => one !== backend) ?? []);
      open.set(key, (open.get(key) ?? 1) - 1);
    };
    idle.set(key, [...(idle.get(key) ?? []), backend]);
  };
  const drop = (key: string, backend: Backend): void => {
    backend.hear = () => {};
    backend.gone = () => {};
    backend.socket.destroy();
    open.set(key, (open.get(key) ?? 1) - 1);
    next(key)?.(null);
  };

  const serve = (client: Socket): void => {
    client.setNoDelay(true);
    let key = "";
    let startup: Buffer = Buffer.alloc(0);
    let backend: Backend | null = null;
    let asking = false;
    let unsent: Buffer[] = [];
    /** Queries and syncs that PostgreSQL has not answered with "ready" yet. */
    let owed = 0;

    const attach = async (): Promise<void> => {
      asking = true;
      const mine = await acquire(key, startup).catch(() => null);
      asking = false;
      if (!mine) return void client.destroy();
      if (client.destroyed) return release(key, mine);
      backend = mine;
      mine.gone = () => client.destroy();
      mine.hear = (type, whole) => {
        client.write(whole);
        if (type !== readyByte) return;
        owed--;
        if (owed > 0 || whole[5] !== idleByte || unsent.length > 0) return;
        backend = null;
        release(key, mine);
      };
      for (const one of unsent.splice(0)) mine.socket.write(one);
    };
    const split = splitter((type, whole) => {
      if (type === terminateByte) return void client.end();
      if (type === queryByte || type === syncByte) owed++;
      if (backend) return void backend.socket.write(whole);
      unsent = [...unsent, Buffer.from(whole)];
      if (!asking) void attach();
    });
    const greet = (chunk: Buffer): void => {
      if (chunk.readInt32BE(4) === sslRequest) {
        client.once("data", greet);
        client.write("N");
        return;
      }
      const size = chunk.readInt32BE(0);
      startup = Buffer.from(chunk.subarray(0, size));
      key = startup.toString("latin1");
      client.on("data", split);
      client.write(signedIn);
      if (chunk.length > size) split(chunk.subarray(size));
    };
    client.once("data", greet);
    client.on("error", () => {});
    client.on("close", () => {
      // In the middle of something: PostgreSQL rolls back when the connection goes.
      if (backend) drop(key, backend);
      backend = null;
    });
  };

  const server = createServer(serve);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(input.port, "127.0.0.1", () =>
      resolve(() => {
        server.close();
        for (const list of idle.values()) for (const backend of list) backend.socket.destroy();
      }),
    );
  });
}
