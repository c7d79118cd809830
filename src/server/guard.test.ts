import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denialOf } from './guard.ts';

const NAMES = ['127.0.0.1', 'localhost', '[::1]'];
const TOKEN = '0123456789abcdef';
const guard = { names: NAMES, token: TOKEN };
const port = fc.integer({ min: 0, max: 65_535 });
const own = fc.tuple(fc.constantFrom(...NAMES), port).map(([name, at]) => `${name}:${at}`);
const foreign = fc
  .oneof(fc.domain(), fc.string(), fc.ipV4(), fc.constantFrom(...NAMES.map((name) => `${name}.example.org`)))
  .filter((host) => !NAMES.includes(host.toLowerCase()));
const good = `Bearer ${TOKEN}`;

describe('a request is refused', () => {
  it('under a name that is not the server, whatever else it shows', () => {
    fc.assert(
      fc.property(foreign, fc.option(port, { nil: undefined }), (name, at) => {
        const host = at === undefined ? name : `${name}:${at}`;
        fc.pre(!NAMES.some((known) => host === known || host.startsWith(`${known}:`)));
        const shown = { host, origin: `http://${host}`, authorization: good };
        expect(denialOf(shown, guard, true)?.status).toBe(403);
      }),
    );
    expect(denialOf({ host: undefined, origin: undefined, authorization: good }, guard, true)?.status).toBe(403);
  });

  it('from the page of another origin, also of another port of this machine', () => {
    const origins = fc.oneof(
      foreign.map((host) => `http://${host}`),
      fc.constantFrom('null', '', 'file://', 'http://', 'http://127.0.0.1:1@evil.example'),
      own.map((host) => `http://${host}0`),
    );
    fc.assert(
      fc.property(own, origins, (host, origin) => {
        fc.pre(origin !== `http://${host}`);
        expect(denialOf({ host, origin, authorization: good }, guard, true)?.status).toBe(403);
      }),
    );
  });

  it('without the token, and with any other', () => {
    const authorization = fc.option(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `Bearer ${text}`),
        fc.constantFrom(TOKEN, `Basic ${TOKEN}`, `${good}0`, `Bearer ${TOKEN.slice(1)}`, 'Bearer '),
      ),
      { nil: undefined },
    );
    fc.assert(
      fc.property(own, authorization, (host, shown) => {
        fc.pre(shown !== good);
        expect(denialOf({ host, origin: undefined, authorization: shown }, guard, true)?.status).toBe(401);
      }),
    );
  });
});

it('a request of the server itself, or of a program, is answered', () => {
  fc.assert(
    fc.property(own, fc.boolean(), fc.boolean(), (host, isBrowser, isTls) => {
      const origin = isBrowser ? `http${isTls ? 's' : ''}://${host}` : undefined;
      expect(denialOf({ host, origin, authorization: good }, guard, true)).toBeUndefined();
      expect(denialOf({ host, origin, authorization: undefined }, guard, false)).toBeUndefined();
      expect(denialOf({ host, origin, authorization: undefined }, { names: NAMES }, true)).toBeUndefined();
    }),
  );
});
