import * as fc from 'fast-check';
import { QUESTIONS } from '../../src/server/questions/questions.ts';
import { anyWord, calmScenario, estateText, type HostileRequest, promise } from './hostile-cases.ts';
import { hostileScenario, hostileText } from './hostile-scenarios.ts';

/* Requests to `kneepoint serve`: anything that a client without manners may send. */

const pick = fc.constantFrom;
const mostly = <Value>(right: fc.Arbitrary<Value>, wrong: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 8, arbitrary: right }, { weight: 1, arbitrary: wrong });

const question = mostly(pick(...Object.keys(QUESTIONS)), pick('', '__proto__', 'jobs', 'constructor'));
const fileName = mostly(
  pick('estate.csv', 'host.yaml', 'estate.xlsx', 'usage.json', 'a.zip'),
  fc.oneof(pick('../up.csv', '/etc/passwd', '-rf', '.', 'a/b.csv', 'CON', 'a'.repeat(300), ''), hostileText),
);
const content = fc.oneof(
  { weight: 6, arbitrary: estateText },
  { weight: 2, arbitrary: fc.oneof(calmScenario, hostileText) },
  { weight: 1, arbitrary: pick('', 'PK\u0003\u0004', '{"format":"kneepoint-estate"}', '<xml/>', '[]') },
);

/** Values of the fields that questions have, right and wrong. */
const value = mostly<unknown>(
  fc.oneof(promise, pick<unknown>('1', 1, 0, true, false, '10%', '10%/year', 'vcpus=1,memory=1GiB', 'esxi', 'all')),
  fc.oneof(anyWord, pick<unknown>(null, -1, 1e308, [], {}, [null], { a: [{}] })),
);
const fieldName = mostly(
  pick('assume', 'promise', 'spare', 'growth', 'guest', 'machines', 'keep', 'memory', 'days', 'first', 'scheduler'),
  pick('__proto__', 'constructor', 'estate', 'sources', 'cache', 'engine', ''),
);
const estateInput = fc
  .dictionary(
    fieldName,
    mostly<unknown>(
      value,
      value.map((each) => [each]),
    ),
    { maxKeys: 3 },
  )
  .map((input) => JSON.stringify({ fast: true, ...input }));
const scenarioInput = fc
  .tuple(mostly<unknown>(calmScenario.map(parsed), hostileScenario), fc.dictionary(fieldName, value, { maxKeys: 1 }))
  .map(([scenario, more]) => JSON.stringify({ scenario, ...more }));
const input = mostly(
  fc.oneof(estateInput, scenarioInput),
  fc.oneof(hostileText, pick('', '{', 'null', '[]', '{"a":1,"a":2}', '['.repeat(20_000))),
);

const part = fc.record({
  field: mostly(pick('estate', 'scenario', 'from', 'to', 'assumptions'), pick('question', '__proto__', '', 'x')),
  name: fileName,
  content,
});
const form = fc
  .tuple(input, mostly(fc.array(part, { minLength: 1, maxLength: 2 }), fc.array(part, { maxLength: 4 })))
  .map(([text, parts]): Pick<HostileRequest, 'parts'> => ({ parts: [{ field: 'question', content: text }, ...parts] }));
const body = fc
  .tuple(input, mostly(pick('application/json'), pick('application/json;charset=x', 'multipart/form-data', 'text/x')))
  .map(([text, type]): Pick<HostileRequest, 'body' | 'headers'> => ({ body: text, headers: { 'content-type': type } }));

const asked = fc
  .tuple(
    question,
    fc.oneof(form, body),
    fc.oneof(
      fc.constant({}),
      pick<Record<string, string>>({ prefer: 'respond-async' }, { accept: 'text/event-stream' }, { accept: '*/*' }),
    ),
  )
  .map(([name, sent, more]): HostileRequest => ({
    method: 'POST',
    path: `/v1/${encodeURIComponent(name)}`,
    ...sent,
    headers: { ...('headers' in sent && sent.headers), ...more },
  }));
const elsewhere = fc
  .tuple(
    pick('GET', 'DELETE', 'PUT', 'OPTIONS', 'HEAD'),
    fc.oneof(
      pick('/', '/openapi.json', '/metrics', '/v1/jobs/x', '/v1/jobs/../../etc/answer', '/%00', '/v1/plan', '//'),
      hostileText.map((text) => `/${encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/g, ''))}`),
    ),
    mostly(pick<Record<string, string>>({}), pick<Record<string, string>>({ host: 'evil' }, { origin: 'null' })),
  )
  .map(([method, path, headers]): HostileRequest => ({ method, path, headers }));

function parsed(text: string): unknown {
  return JSON.parse(text);
}

/** Mostly questions, some requests to places that may or may not be. */
export const hostileRequests: fc.Arbitrary<HostileRequest> = fc.oneof(
  { weight: 4, arbitrary: asked },
  { weight: 1, arbitrary: elsewhere },
);
