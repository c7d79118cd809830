import { expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { readEstate } from '../../estate/read-estate.ts';
import { plan } from './plan.ts';

const example = (name: string): string => new URL(`../../../examples/${name}`, import.meta.url).pathname;
const estate = await readEstate(example('estate-400.xlsx'));

it('costs of hosts beside those of today are of new ones that are bought, and the least can be asked for', async () => {
  const {
    plan: { keep, today },
  } = await plan({
    estate,
    fast: true,
    machines: ['dell-r7725-9965', 'hpe-dl325-gen10-plus-7763'],
    keep: 'all',
    spare: 2,
    growth: '30%/year',
    priceFile: example('prices.yaml'),
    minimise: 'cost',
  });
  const [large, small] = [itemAt(keep!.candidates, 0), itemAt(keep!.candidates, 1)];
  expect(large.added).toBeGreaterThan(0);
  const amount = ({ cost }: typeof large, what: string) => cost?.parts.find((part) => part.what === what)?.amount;
  // As examples/prices.yaml has them: 42,000 and 14,000 a host, 900 a year for each host, 5 years.
  expect(amount(large, 'hosts')).toBe(large.added * 42_000);
  expect(amount(small, 'hosts')).toBe(small.added * 14_000);
  expect(amount(small, 'upkeep')).toBe((estate.hosts.length + small.added) * 900 * 5);
  expect(amount(small, 'upkeep')! - today!.cost!.parts.find(({ what }) => what === 'upkeep')!.amount).toBe(
    small.added * 900 * 5,
  );
  expect(keep!.best).toBe(small.machine);
  expect(small.cost!.total).toBeLessThan(large.cost!.total);
});

it('what keeping all hosts comes to stands beside a plan that was not asked to keep any, as it would be planned', async () => {
  const asked = { estate, fast: true, machines: ['hpe-dl325-gen10-plus-7763'] } as const;
  const { plan: replacing } = await plan(asked);
  const { plan: keeping } = await plan({ ...asked, keep: 'all' });
  expect(replacing.keepAll).toEqual(keeping.keep!.candidates[0]);
  expect(replacing.keepAll).toMatchObject({ kept: estate.hosts.length, retired: 0 });
  expect(keeping.keepAll).toBeUndefined();
  expect((await plan({ ...asked, estate: { ...estate, hosts: [] } })).plan.keepAll).toBeUndefined();
});
