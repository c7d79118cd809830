import { itemAt } from '../../base/item-at.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { check, type CheckAnswer, type CheckQuestion } from '../existing-hosts/check.ts';
import { place } from '../existing-hosts/place.ts';
import { plan } from '../plan/plan.ts';
import { rightsize } from '../rightsize/rightsize.ts';

/** Relative difference of figures that are computed in another order. */
const ROUNDING = 1e-9;
/** Of the guests that there is room for, so many are checked with a use that is nearly the same. */
const ALIKE = 0.9;

/** What has to hold beside the spares. */
type KeptTo = Pick<CheckQuestion, 'promise' | 'headroom' | 'mergeClusters'>;

/**
 * Asks all questions about one estate, by the pooling law, and holds the answers against each other.
 * @returns what contradicts, in words
 */
export async function contradictions(estate: Estate, spare: number, keeping: KeptTo = {}): Promise<readonly string[]> {
  const found: string[] = [];
  const expect = (holds: boolean, what: string): void => {
    if (!holds) found.push(what);
  };
  const question = { estate, fast: true, spare, ...keeping };
  const today = await check(question);
  const machines = [...new Set(today.machines.map(({ name }) => name))];
  const planned = await plan({ ...question, machines, keep: 'all' });
  const { candidates, keep, today: hostsToday } = planned.plan;
  const kept = keep?.candidates.find(({ machine }) => machine === keep.best);
  const { toAdd } = today;
  const ofToAdd = keep?.candidates.find(({ machine }) => machine === toAdd?.machine);
  if (toAdd !== undefined && toAdd.spare === spare) {
    expect(ofToAdd?.added === toAdd.hosts, `check adds ${toAdd.hosts} hosts, and --keep all ${ofToAdd?.added}`);
  }
  const isKnown = today.check.homeless.length === 0;
  const fills = today.check.hosts.map(({ fill }) => fill);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));

  const guests = sum(fills.map((fill) => fill.guests.length)) + today.check.homeless.length;
  expect(guests === estate.guests.length, `check has ${guests} guests of ${estate.guests.length}`);
  const vcpus = sum(estate.guests.map((guest) => guest.vcpus.value));
  if (isKnown) {
    expect(sum(fills.map((fill) => fill.vcpus)) === vcpus, `check has other vCPUs than the ${vcpus} of the estate`);
  }
  expect(
    near((hostsToday?.vcpuPerCore ?? 0) * (hostsToday?.cores ?? 0), vcpus),
    `plan says ${hostsToday?.vcpuPerCore} vCPUs a core of today's hosts`,
  );
  for (const { machine, feasible, hosts, modelBound, lowerBound, pools } of candidates) {
    if (!feasible) continue;
    expect(
      lowerBound <= modelBound && modelBound <= hosts,
      `${machine}: bounds ${lowerBound}, ${modelBound} of ${hosts} hosts`,
    );
    expect(sum(pools.map((pool) => pool.hosts)) === hosts, `${machine}: hosts of clusters are not ${hosts}`);
  }
  if (isKnown && lawHolds(today)) {
    expect(kept !== undefined, 'check holds, but with all hosts kept no plan is feasible');
    if (kept !== undefined) {
      const { added, moves, retired, hosts, rackUnits, licensedCores } = kept;
      expect(
        added + moves + retired === 0,
        `check holds, but --keep all adds ${added}, moves ${moves}, retires ${retired}`,
      );
      const watts = fills.map((fill) => fill.watts);
      expect(
        kept.watts === undefined
          ? watts.includes(undefined)
          : near(kept.watts, sum(watts.map((value) => value ?? NaN))),
        `--keep all: ${kept.watts} W, check: ${watts.join(' + ')} W`,
      );
      expect(hosts === hostsToday?.hosts, `--keep all: ${hosts} hosts, not ${hostsToday?.hosts} as today`);
      expect(rackUnits === hostsToday?.rackUnits, `--keep all: ${rackUnits} U, not ${hostsToday?.rackUnits} as today`);
      expect(
        licensedCores === hostsToday?.licensedCores,
        `--keep all: ${licensedCores} licensed cores, not ${hostsToday?.licensedCores} as today`,
      );
    }
    const [only] = candidates;
    if (machines.length === 1 && only !== undefined) {
      const least = only.feasible ? only.hosts : Infinity;
      expect(
        least <= estate.hosts.length,
        `check holds on ${estate.hosts.length} hosts, plan needs ${least} of the same`,
      );
    }
  } else if (isKnown && kept !== undefined) {
    expect(kept.added + kept.moves > 0, `check does not hold (${why(today)}), but --keep all changes nothing`);
  }

  const last = itemAt(estate.hosts, estate.hosts.length - 1);
  const copy = await check({ ...question, estate: withHosts(estate, last.name, last.cluster, 1) });
  expect(!today.holds || copy.holds, `check holds, but not with a host more (${why(copy)})`);
  for (const at of [0, Math.floor(estate.guests.length / 2)]) {
    const fewer = { ...estate, guests: estate.guests.filter((_, index) => index !== at) };
    const after = await check({ ...question, estate: fewer });
    expect(!today.holds || after.holds, `check holds, but not without guest ${at} (${why(after)})`);
  }

  const down = itemAt(estate.hosts, 0).name;
  const others = estate.hosts.flatMap(({ name }) => (name === down ? [] : [name]));
  const without = await check({ ...question, without: [down] });
  const rest = await plan({ ...question, machines, keep: others });
  const left = rest.plan.keep?.candidates.find(({ machine }) => machine === rest.plan.keep?.best);
  if (isKnown && lawHolds(without)) {
    expect(left?.added === 0, `check --without ${down} holds, --keep of the others adds ${left?.added}`);
  }
  if (isKnown && !lawHolds(without) && lawHolds(today)) {
    expect(left?.added !== 0, `check --without ${down} breaks (${why(without)}), --keep of the others adds nothing`);
  }

  const { headroom, ...promised } = keeping;
  if (headroom === undefined) {
    const sized = await rightsize({ estate, fast: true, spare, ...promised });
    const same = candidates.find(({ machine }) => machine === sized.machine);
    expect(
      (same?.feasible === true ? same.hosts : undefined) === sized.plan?.totals?.hosts,
      `rightsize: ${sized.plan?.totals?.hosts} hosts of ${sized.machine}, plan: ${same?.hosts}`,
    );
    const hostsAfter = sized.safe.plan?.totals?.hosts;
    expect(
      hostsAfter === undefined || hostsAfter <= (sized.plan?.totals?.hosts ?? Infinity),
      `rightsize: ${hostsAfter} hosts after changes, ${sized.plan?.totals?.hosts} before`,
    );
  }

  const [pool] = estate.clusters;
  const into = keeping.mergeClusters === true ? '' : `,cluster=${pool?.name}`;
  const asked = `vcpus=2,memory=24GiB,use=2%${into}`;
  const { tiers } = await place({ ...question, machines, guest: asked, count: 1 });
  const room = tiers[0]?.pools[0];
  if (isKnown && room !== undefined && lawHolds(today) && keeping.mergeClusters !== true) {
    const { withFailures } = room;
    const taking = await place({ ...question, machines, guest: asked, count: Math.max(1, withFailures) });
    expect(taking.holds === withFailures > 0, `place: room for ${withFailures}, but holds is ${taking.holds}`);
    const tooMany = await place({ ...question, machines, guest: asked, count: withFailures + 1 });
    expect(!tooMany.holds, `place: room for ${withFailures}, but one more holds`);
    const { addition } = tooMany;
    const bought = addition?.candidates.find(({ machine }) => machine === addition.best);
    const like = today.check.hosts.find(({ machine }) => machine === bought?.machine);
    if (bought !== undefined && like !== undefined) {
      const wider = withHosts(estate, like.name, pool!.name, bought.hosts);
      const fits = await place({ ...question, estate: wider, machines, guest: asked, count: withFailures + 1 });
      expect(
        fits.holds,
        `place: ${bought.hosts} hosts of ${bought.machine} are to be added, with which it does not hold either`,
      );
    }
    const next = taking.tiers[0]?.pools[0]?.next.map(({ name }) => name) ?? [];
    // Guests that are there are planned for by what was measured of them, and not by what others use.
    const alike = Math.floor(withFailures * ALIKE);
    if (alike > 0) {
      const more = await check({ ...question, estate: withGuests(estate, next.slice(0, alike), pool!.name) });
      expect(lawHolds(more), `place: room for ${withFailures}, but a check of ${alike} breaks (${why(more)})`);
    }
  }
  return found;
}

/** Whether today's hosts are enough but for what was measured or is forecast of them. */
function lawHolds({ check: { hosts, pools } }: CheckAnswer): boolean {
  return (
    hosts.every(({ shortages }) => shortages.length === 0) &&
    pools.every(
      ({ failures, maintenance }) => failures.failingSets === 0 && (maintenance?.left.unplaced.length ?? 0) === 0,
    )
  );
}

function why({ check: { hosts, pools } }: CheckAnswer): string {
  const short = hosts.flatMap(({ name, shortages }) =>
    shortages.length > 0 ? [`${name} ${shortages.join('+')}`] : [],
  );
  const failing = pools.reduce((sum, { failures }) => sum + failures.failingSets, 0);
  const waiting = hosts.filter(({ measured }) => measured !== undefined && measured.readyRatio > measured.limit).length;
  const unplaced = pools.reduce((sum, { maintenance }) => sum + (maintenance?.left.unplaced.length ?? 0), 0);
  return `short: ${short.slice(0, 3).join(', ')}; failing ${failing}; waiting ${waiting}; unplaced ${unplaced}`;
}

/** With more hosts like one of it. */
function withHosts(estate: Estate, name: string, cluster: string | undefined, count: number): Estate {
  const like = estate.hosts.find((host) => host.name === name)!;
  const more = Array.from({ length: count }, (_, at) => ({
    ...like,
    name: `new-${at}`,
    ...(cluster !== undefined && { cluster }),
  }));
  return { ...estate, hosts: [...estate.hosts, ...more] };
}

/** With these guests that hardly use their processors. */
function withGuests(estate: Estate, hosts: readonly string[], cluster: string): Estate {
  const like = itemAt(estate.guests, 0);
  const figure = (value: number) => ({ value, origin: like.vcpus.origin });
  return {
    ...estate,
    guests: [
      ...estate.guests,
      ...hosts.map((host, at) => {
        const { readyRatio: _ready, ...others } = like;
        const mhz = estate.hosts.find(({ name }) => name === host)!.mhz.value;
        return {
          ...others,
          id: `placed-${at}`,
          name: `placed-${at}`,
          vcpus: figure(2),
          memoryMib: figure(24 * 1024),
          cpuMeanMhz: figure(2 * mhz * 0.005),
          hostMhz: figure(mhz),
          host,
          cluster,
          rules: [],
        };
      }),
    ],
  };
}
