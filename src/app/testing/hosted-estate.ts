import type { Estate, Guest, Host } from '../../estate/model/estate.ts';
import { SeededRandom } from '../../estate/testing/seeded-random.ts';
import { estate, guest, measured } from '../../plan/testing/sample-estate.ts';

const MODELS = [
  { packages: 2, cores: 8, mhz: 2400, memoryGib: 256 },
  { packages: 2, cores: 16, mhz: 2600, memoryGib: 512 },
  { packages: 1, cores: 32, mhz: 2900, memoryGib: 768 },
];

/**
 * An estate with its hosts, as the seed has it: one to three clusters of one or two kinds of hosts, idle to fuller than a failure
 * leaves room for, with measured ready times or without, with rules, and at times with guests whose host is not known.
 */
export function hostedEstate(seed: number): Estate {
  const random = new SeededRandom(seed);
  const isMixed = random.chance(0.4);
  const first = random.pick(MODELS);
  const hosts: Host[] = [];
  const guests: Guest[] = [];
  const hasReady = random.chance(0.4);
  const worstReady = random.pick([0.005, 0.02, 0.08]);
  const memoryFill = random.pick([0.2, 0.5, 0.7, 0.85]);
  const use = random.pick([0.02, 0.1, 0.25, 0.5]);
  const clusters = random.integer(1, 3);
  for (let number = 0; number < clusters; number++) {
    const cluster = `cluster-${number}`;
    const hasRules = random.chance(0.3);
    for (let count = random.integer(2, 6), at = 0; at < count; at++) {
      const model = isMixed ? random.pick([first, MODELS[1]!]) : first;
      const name = `esx-${number}-${at}`;
      hosts.push({
        name,
        cluster,
        packages: measured(model.packages),
        coresPerPackage: measured(model.cores),
        threadsPerCore: measured(2),
        mhz: measured(model.mhz),
        memoryMib: measured(model.memoryGib * 1024),
      });
      let freeMib = model.memoryGib * 1024 * memoryFill;
      for (let index = 0; freeMib > 0 && index < 40; index++) {
        const vcpus = random.pick([1, 2, 4, 4, 8]);
        const memoryMib = vcpus * random.pick([2, 4, 8]) * 1024;
        freeMib -= memoryMib;
        if (freeMib < 0) break;
        const isUnknown = random.chance(0.005);
        guests.push(
          guest(`${name}-${index}`, {
            vcpus: measured(vcpus),
            memoryMib: measured(memoryMib),
            cpuMeanMhz: measured(vcpus * model.mhz * use * (0.3 + 1.4 * random.next())),
            hostMhz: measured(model.mhz),
            cluster,
            ...(!isUnknown && { host: name }),
            ...(hasReady && { readyRatio: measured(worstReady * random.next()) }),
            ...(hasRules && index === 0 && at < 3 && { rules: ['apart'] }),
          }),
        );
      }
    }
  }
  const rules = [...new Set(guests.flatMap(({ rules: of, cluster }) => (of.length > 0 ? [cluster!] : [])))];
  return estate(guests, {
    hosts,
    clusters: Array.from({ length: clusters }, (_, number) => {
      const name = `cluster-${number}`;
      const isOf = ({ cluster }: { readonly cluster?: string }) => cluster === name;
      return { name, hosts: hosts.filter(isOf).length, guests: guests.filter(isOf).length };
    }),
    rules: rules.map((cluster) => ({
      name: 'apart',
      cluster,
      kind: 'anti-affinity',
      guests: guests.filter((of) => of.cluster === cluster && of.rules.length > 0).length,
    })),
  });
}
