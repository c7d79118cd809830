import { createHash, timingSafeEqual } from 'node:crypto';

/** What of a request says where it comes from. */
export interface RequestOrigin {
  /** `Host`. */
  readonly host: string | undefined;
  /** `Origin`: browsers send it with everything that another page may cause. */
  readonly origin: string | undefined;
  /** `Authorization`. */
  readonly authorization: string | undefined;
}

/** Whom the server answers. */
export interface GuardOptions {
  /** Names and addresses by which it may be called, without a port. */
  readonly names: readonly string[];
  /** What a request has to show; undefined: nothing. */
  readonly token?: string;
}

/** Why a request is not answered. */
export interface Denial {
  readonly status: 401 | 403;
  readonly detail: string;
}

/**
 * Why a request is refused before it is looked at; undefined where it is not. A name that is not the server's own is another site
 * whose name leads here (DNS rebinding); an origin other than the server is another site's page.
 */
export function denialOf(
  { host, origin, authorization }: RequestOrigin,
  { names, token }: GuardOptions,
  needsToken: boolean,
): Denial | undefined {
  const name = host === undefined ? undefined : nameOf(host);
  if (name === undefined || !names.includes(name)) {
    return { status: 403, detail: 'The Host header is not a name of this server.' };
  }
  if (origin !== undefined && originHost(origin) !== host?.toLowerCase()) {
    return { status: 403, detail: 'The Origin header is not this server.' };
  }
  if (!needsToken || token === undefined || isToken(authorization, token)) return undefined;
  return { status: 401, detail: 'The header "Authorization: Bearer TOKEN" is missing or wrong.' };
}

/** The name in a `Host` header, in small letters; undefined where it is none. */
function nameOf(host: string): string | undefined {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase();
}

function originHost(origin: string): string | undefined {
  return /^https?:\/\/([^/?#@\s]+)$/i.exec(origin)?.[1]?.toLowerCase();
}

/** Takes the same time for every wrong token, whatever its length. */
function isToken(authorization: string | undefined, token: string): boolean {
  const [, shown = ''] = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization ?? '') ?? [];
  return timingSafeEqual(digest(shown), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
