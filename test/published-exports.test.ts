import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type * as Kneepoint from '../src/index.ts';
import { builtNote, isBuilt, kneepoint } from './testing/command-line.ts';

/** What a plan of a published export has to come to; the same by the command line and by the library. */
interface ExpectedPlan {
  readonly file: string;
  readonly guests: number;
  readonly excluded: { readonly poweredOff: number; readonly templates: number };
  readonly machine: string;
  /** Hosts, spares included; proven to be the least. */
  readonly hosts: number;
  readonly bindsFirst: string;
}

const EXPECTED: readonly ExpectedPlan[] = [
  {
    file: 'rvtools-131-guests.xlsx',
    guests: 109,
    excluded: { poweredOff: 20, templates: 2 },
    machine: 'hpe-dl360-gen10-8280',
    hosts: 5,
    bindsFirst: 'memory',
  },
  {
    file: 'rvtools-anonymised-9-guests.xlsx',
    guests: 3,
    excluded: { poweredOff: 6, templates: 0 },
    machine: 'hpe-dl360-gen10-8280',
    hosts: 2,
    bindsFirst: 'width',
  },
  {
    file: 'rvtools-nonstandard-headers.xlsx',
    guests: 2,
    excluded: { poweredOff: 1, templates: 0 },
    machine: 'hpe-dl360-gen10-8280',
    hosts: 2,
    bindsFirst: 'width',
  },
];

const FOLDER = new URL('../../shared/data/', import.meta.url);
const note = existsSync(FOLDER) ? builtNote : ' (skipped: ../shared/data is missing)';

describe.skipIf(!existsSync(FOLDER) || !isBuilt)(`plans of published exports${note}`, () => {
  it.each(EXPECTED)('$file', async ({ file, guests, excluded, machine, hosts, bindsFirst }) => {
    const path = fileURLToPath(new URL(file, FOLDER));
    const { exit, stdout } = await kneepoint(['plan', path, '-m', machine, '--fast', '--json']);
    const document = JSON.parse(stdout) as Kneepoint.PlanDocument;
    expect(exit).toBe(0);
    expect(document.estate).toMatchObject({ guests, excluded });
    expect(document.plan.candidates[0]).toMatchObject({ machine, hosts, lowerBound: hosts });
    expect(document.plan.candidates[0]?.bindings[0]?.resource).toBe(bindsFirst);

    const library = (await import(new URL('../dist/index.js', import.meta.url).href)) as typeof Kneepoint;
    const catalog = library.readCatalog();
    const estate = await library.readEstate(path);
    const plan = library.planEstate(estate, [library.findMachine(catalog, machine)], {
      promise: { worstReadyRatio: 0.05 },
      spare: 1,
      assumptions: catalog.planning,
      moveFirst: catalog.moveFirst,
      licences: catalog.licences,
      speedOf: library.processorSpeeds(catalog.servers, catalog.planning.smtThroughputFactor.value),
      ownMachines: library.machinesOfEstate(estate.hosts, catalog),
    });
    const { plan: printed } = library.planDocument(estate, plan, 'a test');
    // When waves move, and what keeping the hosts of today comes to, is asked of the command alone.
    const { waves, keepAll, ...planned } = document.plan;
    expect(planned).toEqual(JSON.parse(JSON.stringify(printed)));
    expect([undefined, estate.hosts.length]).toContain(keepAll?.kept);
    expect(waves?.waves.reduce((sum, wave) => sum + wave.guests, 0)).toBe(guests);
  });
});
