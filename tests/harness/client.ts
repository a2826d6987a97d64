/** A browser-like HTTP client: keeps cookies, sends the origin, follows nothing. */
export type Client = {
  readonly baseUrl: string;
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  get(path: string): Promise<Response>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  patch(path: string, body: unknown): Promise<Response>;
  /** The Cookie header as it would be sent now. */
  cookies(): string;
};

/** An address of the block kept for tests: limits count per address, and no test is to meet another's. */
const someAddress = (): string => `198.18.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`;

export function createClient(baseUrl: string, address = someAddress()): Client {
  const jar = new Map<string, string>();
  const cookies = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const keep = (response: Response): void => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const at = pair.indexOf("=");
      const name = pair.slice(0, at).trim();
      const value = pair.slice(at + 1).trim();
      const gone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute));
      if (gone || value === "") jar.delete(name);
      else jar.set(name, value);
    }
  };
  const request: Client["request"] = async (method, path, body, headers = {}) => {
    const sent = new Headers({ origin: baseUrl, "cf-connecting-ip": address, ...headers });
    if (jar.size > 0) sent.set("cookie", cookies());
    if (body !== undefined) sent.set("content-type", "application/json");
    const response = await fetch(path.startsWith("http") ? path : `${baseUrl}${path}`, {
      method,
      headers: sent,
      redirect: "manual",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    keep(response);
    return response;
  };
  return {
    baseUrl,
    request,
    get: (path) => request("GET", path),
    post: (path, body, headers) => request("POST", path, body ?? {}, headers),
    patch: (path, body) => request("PATCH", path, body),
    cookies,
  };
}
