import type { Estate, Host } from '../../estate/model/estate.ts';
import { check } from '../../app/existing-hosts/check.ts';
import { place } from '../../app/existing-hosts/place.ts';
import { rightsize } from '../../app/rightsize/rightsize.ts';
import { type CheckDocument, checkDocument } from '../document/check-document.ts';
import { type MigrateDocument, migrateDocument } from '../document/migrate-document.ts';
import { type PlaceDocument, placeDocument } from '../document/place-document.ts';
import { type RightsizeDocument, rightsizeDocument } from '../document/rightsize-document.ts';
import { sampleEstate } from './sample-plan.ts';

const measured = (value: number) => ({ value, origin: { mark: 'measured' as const, from: 'test' } });

const host = (name: string, memoryGib: number): Host => ({
  name,
  packages: measured(2),
  coresPerPackage: measured(16),
  threadsPerCore: measured(2),
  mhz: measured(2600),
  memoryMib: measured(memoryGib * 1024),
  cluster: 'hosts',
});

/** An estate on three hosts, one of which is smaller. */
export function estateOnHosts(guests = 30): Estate {
  const hosts = [host('esx1.example.test', 512), host('esx2.example.test', 512), host('esx3.example.test', 256)];
  const on = sampleEstate(guests).guests.map((guest, at) => {
    const { name } = hosts[at % hosts.length] ?? { name: '' };
    return { ...guest, host: name };
  });
  return { ...sampleEstate(guests), guests: on, hosts };
}

/** Answers of `check` by the pooling law: all is well, hosts taken away, and too much failed. */
export async function sampleChecks(): Promise<readonly CheckDocument[]> {
  const estate = estateOnHosts();
  const asked = [{}, { without: ['esx2'], growth: '20%/year' }, { spare: 3 }];
  const answers = await Promise.all(asked.map((more) => check({ estate, fast: true, ...more })));
  return answers.map((answer) => checkDocument(answer, 'test'));
}

/** Answers of `place`: a usual guest, many of them, and one that is too wide. */
export async function samplePlaces(): Promise<readonly PlaceDocument[]> {
  const estate = estateOnHosts();
  const asked = [
    { guest: 'vcpus=4,memory=16GiB' },
    { guest: 'vcpus=4,memory=64GiB,use=20%', count: 100 },
    { guest: 'vcpus=128,memory=16GiB' },
  ];
  const answers = await Promise.all(asked.map((more) => place({ estate, fast: true, ...more })));
  return answers.map((answer) => placeDocument(answer, 'test'));
}

/** Answers of `rightsize`: of one moment, and with a percentile of each guest and hosts that were simulated. */
export async function sampleRightsizes(): Promise<readonly RightsizeDocument[]> {
  const estate = estateOnHosts();
  const guests = estate.guests.map((guest) => ({
    ...guest,
    cpuMeanMhz: measured(guest.cpuMeanMhz.value),
    cpuP95Mhz: measured(guest.cpuMeanMhz.value * 1.5),
    memoryActiveMib: measured(guest.memoryMib.value / 8),
  }));
  const ofMoment = await rightsize({ estate, fast: true });
  const measuredLong = await rightsize({ estate: { ...estate, guests }, fast: true });
  const waits = (vcpus: number, mean: number) => ({ vcpus, readyRatio: { mean, halfWidth: 0.001 } });
  const host = { name: 'esx1', cluster: 'hosts', before: waits(60, 0.02), after: waits(30, 0.01) };
  const simulation = { scheduler: 'esxi', changes: 'safe' as const, hosts: [host] };
  return [ofMoment, { ...measuredLong, simulation }].map((answer) => rightsizeDocument(answer, 'test'));
}

/** Orders of moves: all of them, with a host converted; one that is blocked; and one with a host that is emptied early. */
export function sampleMigrations(): readonly MigrateDocument[] {
  const move = { guest: 'app-1', from: 'esx1', to: 'new1', reasons: ['named as a test guest'], diskMib: 3072 };
  const answer = {
    estate: estateOnHosts(),
    fromHosts: 3,
    toHosts: 2,
    guests: 1,
    bandwidth: '5Gbit/s',
    steps: [
      {
        kind: 'move',
        moves: [move],
        copiedMib: 4096,
        memoryMib: 1024,
        hours: 0.1,
        emptied: ['esx1'],
        fullestToday: 0.6,
        fullestTarget: 0.3,
      },
      {
        kind: 'convert',
        host: 'esx1',
        moves: [],
        copiedMib: 0,
        memoryMib: 0,
        hours: 0,
        emptied: [],
        fullestToday: 0.6,
        fullestTarget: 0.3,
      },
    ],
    holds: true,
    weakToday: ['test'],
    unknownDisks: 1,
    warnings: [],
  } as const;
  const blocked = {
    ...answer,
    steps: [],
    holds: false,
    blocked: { guest: 'app-1', shortage: 'memory', left: 1, moreHosts: { like: 'new1', hosts: 3 }, converted: 1 },
  } as const;
  const [step] = answer.steps;
  const consolidated = {
    ...answer,
    steps: [{ ...step, kind: 'consolidate', host: 'esx1', moves: [{ ...move, to: 'esx2', reasons: [] }] }, step],
    consolidation: { hosts: 1, guests: 1, meanFreeMib: 2048, meanFreeWithoutMib: 4096 },
  } as const;
  return [answer, blocked, consolidated].map((one) => migrateDocument(one, 'test'));
}
