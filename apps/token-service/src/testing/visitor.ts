/** A page as a visitor came to it. */
export interface Visited {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A browser without a window: cookies by host, redirects of navigations, and forms. */
export interface Visitor {
  /** Navigates, until an answer is no redirect or `stopAt` says that an address is the one a test wants. */
  open(address: string, stopAt?: (url: URL) => boolean): Promise<Visited>;
  /** Sends the only form of a page, as a click on its button does. */
  submit(
    page: Visited,
    fields?: Readonly<Record<string, string>>,
    stopAt?: (url: URL) => boolean,
  ): Promise<Visited>;
  /** A request of a page of `origin`. */
  send(method: string, url: string, body?: unknown): Promise<Visited>;
  /** What would be sent to a host in `Cookie`. */
  cookiesFor(host: string): string;
}

const MOST_REDIRECTS = 12;

export function createVisitor(): Visitor {
  /** Real browsers tell hosts apart and not their ports; here ports count too, so that two services keep apart. */
  const jars = new Map<string, Map<string, string>>();
  const cookiesFor = (host: string): string =>
    [...(jars.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  const request = async (url: URL, init: RequestInit = {}): Promise<Visited> => {
    const cookie = cookiesFor(url.host);
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/; *max-age=0/i.test(line) || value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return { url, status: response.status, headers: response.headers, body: await response.text() };
  };
  const follow = async (first: Visited, stopAt: (url: URL) => boolean): Promise<Visited> => {
    let page = first;
    for (let hops = 0; hops < MOST_REDIRECTS; hops += 1) {
      const location = page.status >= 300 && page.status < 400 ? page.headers.get('location') : null;
      if (location === null) return page;
      const next = new URL(location, page.url);
      if (stopAt(next)) return { ...page, url: next };
      page = await request(next);
    }
    throw new Error('too many redirects');
  };
  return {
    cookiesFor,
    async open(address, stopAt = () => false) {
      const url = new URL(address);
      return follow(await request(url), stopAt);
    },
    async submit(page, fields = {}, stopAt = () => false) {
      const [form = ''] = /<form[^>]*>/.exec(page.body) ?? [];
      const action = /action="([^"]*)"/.exec(form)?.[1] ?? page.url.href;
      const answer = await request(new URL(action, page.url), {
        method: 'POST',
        headers: { origin: page.url.origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      });
      return follow(answer, stopAt);
    },
    send: (method, url, body) =>
      request(new URL(url), {
        method,
        headers: {
          origin: new URL(url).origin,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}
