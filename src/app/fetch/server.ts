import { InputError } from '../../base/input-error.ts';
import type { StopSignal } from '../../run/abortable.ts';
import type { HttpAnswer, HttpGet } from './http-get.ts';

/** A query may take long before its first byte. */
const IDLE_MS = 120_000;
/** As text; parsed it takes about four times as much memory. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
const MAX_REDIRECTS = 5;
/** Waits before each further try, milliseconds. */
const WAITS_MS = [1000, 2000, 4000, 8000] as const;
/** The longest that a server may ask for. */
const MAX_WAIT_MS = 30_000;
/** Statuses of a server that is busy for now. */
const BUSY: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Text that stands in a header, as the environment gives it. */
const TENANT = /^[\x21-\x7e]+$/u;
const TOKEN = /^[\x21-\x7e]+( [\x21-\x7e]+)?$/u;

/** How a server is asked. */
export interface ServerAccess {
  /** Its address, `https://host:9090` or with a path before that of its interface. */
  readonly url: string;
  readonly get: HttpGet;
  /** The header `Authorization`, without which there is none. */
  readonly authorization?: string;
  /** Whose series a server of many tenants (Mimir, Cortex) is asked for: the header `X-Scope-OrgID`. */
  readonly tenant?: string;
  readonly signal?: StopSignal;
  /** @default waits for the time that is asked for */
  readonly wait?: (ms: number, signal: StopSignal | undefined) => Promise<void>;
}

/** A server, asked with GET alone: tries again while it is busy, and follows redirects on itself alone. */
export class Server {
  readonly base: URL;
  readonly #access: ServerAccess;
  /** Whether it has answered; a server that never did is not tried again. */
  #reached = false;

  /** @throws InputError for an address that is none, or has a password in it */
  constructor(access: ServerAccess) {
    this.base = addressOf(access.url);
    if (access.authorization !== undefined && !TOKEN.test(access.authorization)) {
      throw new InputError({ found: 'a token with characters that no token has', expected: 'a token on one line' });
    }
    if (access.tenant !== undefined && !TENANT.test(access.tenant)) {
      throw new InputError({ place: '--tenant', found: `'${access.tenant}'`, expected: 'a name without spaces' });
    }
    this.#access = access;
  }

  /**
   * Asks for a path below the address.
   * @param mayRefuse whether an answer that this is not allowed is one to go on with
   * @throws InputError where the server is not reached, asks for another token, or redirects to another; `AnswerTooLarge`
   */
  async get(path: string, parameters: Readonly<Record<string, string>> = {}, mayRefuse = false): Promise<HttpAnswer> {
    const url = new URL(this.base);
    url.pathname = `${url.pathname.replace(/\/+$/u, '')}${path}`;
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    for (let failures = 0; ; failures++) {
      const waitMs = WAITS_MS[failures];
      const answer = await this.#follow(url, waitMs !== undefined);
      if (typeof answer === 'object' && (waitMs === undefined || !BUSY.has(answer.status) || isTimeout(answer))) {
        return mayRefuse ? answer : this.#allowed(answer);
      }
      const asked = typeof answer === 'object' ? Number(answer.headers['retry-after']) * 1000 : NaN;
      const { wait = waited, signal } = this.#access;
      await wait(asked > 0 ? Math.min(asked, MAX_WAIT_MS) : (waitMs ?? 0), signal);
    }
  }

  /** The end of a chain of redirects; `'lost'` where the connection was, and another try is worth it. */
  async #follow(start: URL, mayFail: boolean): Promise<HttpAnswer | 'lost'> {
    let url = start;
    const { get, authorization, tenant, signal } = this.#access;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const headers: Readonly<Record<string, string>> = {
        ...(authorization !== undefined && { authorization }),
        ...(tenant !== undefined && { 'x-scope-orgid': tenant }),
      };
      let answer: HttpAnswer;
      try {
        answer = await get(url, headers, {
          idleMs: IDLE_MS,
          maxBytes: MAX_ANSWER_BYTES,
          ...(signal !== undefined && { signal }),
        });
      } catch (error) {
        const code = codeOf(error);
        if (code === undefined || signal?.aborted === true) throw error;
        if (this.#reached && mayFail && !isCertificate(code)) return 'lost';
        throw this.#unreached(code);
      }
      this.#reached = true;
      const { location } = answer.headers;
      if (answer.status < 300 || answer.status >= 400 || location === undefined) return answer;
      const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
      if (next?.origin !== this.base.origin) {
        const found = `a redirect to ${next === undefined ? location : next.origin}`;
        const hint = 'give that address if it is correct: a token is sent to no other server';
        throw new InputError({ file: this.base.href, found, expected: 'an answer of the server itself', hint });
      }
      url = next;
    }
    const found = `over ${MAX_REDIRECTS} redirects`;
    throw new InputError({ file: this.base.href, found, expected: 'an answer' });
  }

  #allowed(answer: HttpAnswer): HttpAnswer {
    const { status } = answer;
    if (status !== 401 && status !== 403) return answer;
    const told = this.#access.authorization === undefined ? 'no token was given' : 'the token is not accepted';
    throw new InputError({
      file: this.base.href,
      found: `status ${status}: ${told}`,
      expected: 'a token in KNEEPOINT_TOKEN that may read',
    });
  }

  #unreached(code: string): InputError {
    const file = this.base.href;
    if (isCertificate(code)) {
      const hint = 'give the file of its certificate authority with --ca';
      return new InputError({
        file,
        found: `a certificate that is not trusted (${code})`,
        expected: 'one that is',
        hint,
      });
    }
    const found = REASONS[code] ?? `the error ${code}`;
    return new InputError({ file, found, expected: 'a server that answers' });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing that listens there',
  ENOTFOUND: 'no such host name',
  EAI_AGAIN: 'a host name that cannot be looked up now',
  EHOSTUNREACH: 'no way to the host',
  ENETUNREACH: 'no way to the host',
  ETIMEDOUT: 'no answer in time',
  ECONNRESET: 'a connection that was cut',
  EPROTO: 'no TLS there (http:// may be meant)',
  ERR_SSL_WRONG_VERSION_NUMBER: 'no TLS there (http:// may be meant)',
  HPE_INVALID_CONSTANT: 'no HTTP there (https:// may be meant)',
};

function isCertificate(code: string): boolean {
  return /CERT|SIGNATURE|ISSUER|SELF_SIGNED/u.test(code);
}

/** Prometheus answers 503 for a query that took too long; another try would take as long. */
function isTimeout({ status, text }: HttpAnswer): boolean {
  return status === 503 && text.includes('"errorType":"timeout"');
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function addressOf(text: string): URL {
  const expected = 'the address of a server, such as https://prometheus.example.com:9090';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && (url.username !== '' || url.password !== '')) {
    // What was found is not quoted: it has a password in it.
    const hint = 'others can read a command line; give "Basic ..." or a token in KNEEPOINT_TOKEN';
    throw new InputError({ place: url.host, found: 'a password in the address', expected: 'an address without', hint });
  }
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new InputError({ found: `'${text}'`, expected });
  }
  if (url.search !== '' || url.hash !== '')
    throw new InputError({ found: `'${text}'`, expected: 'an address without ? and #' });
  return url;
}

function waited(ms: number, signal: StopSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason instanceof Error ? signal.reason : new Error('stopped'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop);
  });
}
