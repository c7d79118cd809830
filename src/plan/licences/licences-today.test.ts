import { describe, expect, it } from 'vitest';
import { readLicences } from '../../catalog/read-licences.ts';
import type { Guest, Host } from '../../estate/model/estate.ts';
import { planEstate } from '../plan-estate.ts';
import { ASSUMPTIONS, estate, guest, machine, measured, MOVE_FIRST } from '../testing/sample-estate.ts';
import { productsOf } from './guests-of-product.ts';
import { licencesToday } from './licences-today.ts';

const licences = readLicences(new URL('../../../catalog/licences.yaml', import.meta.url));
const host = (name: string, cluster: string, coresPerPackage: number): Host => ({
  name,
  cluster,
  packages: measured(2),
  coresPerPackage: measured(coresPerPackage),
  threadsPerCore: measured(2),
  mhz: measured(2000),
  memoryMib: measured(65_536),
});
const HOSTS = [host('a1', 'a', 8), host('a2', 'a', 16), host('b1', 'b', 32)];
const windows = (id: string, on?: string): Guest =>
  guest(id, {
    os: 'Microsoft Windows Server 2019 (64-bit)',
    vcpus: measured(4),
    ...(on !== undefined && { host: on, cluster: on.charAt(0) }),
  });

/** Licences of Windows Server on these hosts, by each way to license it. */
function windowsOn(guests: readonly Guest[]): Readonly<Record<string, number>> {
  const found = licencesToday(productsOf(guests, licences.products, []), { hosts: HOSTS, guests });
  const product = found.find((each) => each.product === 'windows-server');
  return Object.fromEntries(product?.options.map(({ option, licences: count }) => [option, count]) ?? []);
}

describe('licences of the hosts of today', () => {
  it('are of every host of the clusters in which a guest of the product is, as guests are placed', () => {
    const guests = [...['w1', 'w2', 'w3'].map((id) => windows(id, 'a1')), guest('x', { host: 'b1', cluster: 'b' })];
    // Datacenter: 16 and 32 cores. Standard: three guests on a1 take it twice. By guest: at least 8 vCPUs of each.
    expect(windowsOn(guests)).toEqual({ datacenter: 48, standard: 32, guest: 24 });
  });

  it('are of all hosts where the host of a guest is not known, and not by what is on each', () => {
    expect(windowsOn([windows('w1', 'a1'), windows('w2')])).toEqual({ datacenter: 112, guest: 16 });
  });

  it('are none where no guest runs the product', () => {
    expect(windowsOn([guest('x', { host: 'a1' })])).toEqual({});
  });
});

describe('the cost of the hosts of today', () => {
  it('is what keeping them takes: nothing is bought', () => {
    const prices = {
      currency: 'EUR',
      years: 2,
      hosts: { default: 10_000 },
      hostPerYear: 100,
      rackUnitPerYear: 10,
      kWh: 0.1,
      powerFactor: 1,
      guestPerYear: 5,
      licences: { 'windows-server': { datacenter: { once: 3 } } },
    };
    const of = estate([windows('w1', 'a1'), guest('x', { host: 'b1', cluster: 'b' })], { hosts: HOSTS });
    const how = { promise: { worstReadyRatio: 0.05 }, spare: 0, assumptions: ASSUMPTIONS, moveFirst: MOVE_FIRST };
    const planned = (more: object) => planEstate(of, [machine(32, 256)], { ...how, licences, ...more });
    const rackOf = { ownMachines: [machine(16, 64, { hosts: 3, rackUnits: measured(2) })] };
    expect(planned({ prices, ...rackOf }).today?.cost).toEqual({
      currency: 'EUR',
      years: 2,
      total: 600 + 120 + 20 + 144,
      parts: [
        { what: 'upkeep', amount: 600 },
        { what: 'rack space', amount: 120 },
        { what: 'guests', amount: 20 },
        { what: 'Windows Server', amount: 144 },
      ],
      unpriced: ['power'],
    });
    expect(planned({ prices }).today?.cost?.unpriced).toEqual(['rack space', 'power']);
    expect(planned({}).today).not.toHaveProperty('cost');
  });
});
