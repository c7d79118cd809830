import { z } from 'zod';
import { InputError } from '../../base/input-error.ts';
import { fields } from '../../catalog/yaml-file.ts';
import { generator } from '../../app/version.ts';
import { quantity, question, texts, type UploadField, type Uploads, withFile } from './question.ts';

const ESTATE: UploadField = {
  about: 'Exports of one estate, as for the command line: workbook, CSV, zip archive, JSON, XML, time series.',
  many: true,
};
const RULES: UploadField = { about: 'A YAML file of rules about hosts: host groups, fault domains, guests on a host.' };
const ASSUMPTIONS: UploadField = { about: 'A YAML file of assumptions to replace.' };

const assume = texts.describe('Assumptions to replace: key=value.').optional();
const counted = {
  includePoweredOff: z.boolean().describe('Count guests that are powered off.').optional(),
  includeTemplates: z.boolean().describe('Count templates.').optional(),
};
const growth = z.string().describe('Growth of the demand instead of a forecast, such as 10%/year.').optional();
const promise = texts.describe('Promises, such as ready<=5% or ready<=2% for tag:critical.').optional();
const memory = z.string().describe('Memory to count with: configured, active+25%, consumed+10%.').optional();
const spare = quantity
  .describe('Host failures to tolerate in every cluster: a number, or a share such as 10%.')
  .optional();
const mergeClusters = z.boolean().describe('Let guests of all clusters share all hosts.').optional();
const headroom = z.string().describe('What every host keeps free: memory=10%,cpu=20%.').optional();
const scheduler = z.string().describe("The hypervisor's scheduler, by its name in the catalog.").optional();
const fast = z.boolean().describe('By Erlang C instead of simulations.').optional();
const movingTime = {
  bandwidth: z.string().describe('Data that is copied in a second, such as 5Gbit/s.').optional(),
  start: z.string().describe('When the first guests move, such as 2027-01-11.').optional(),
  hours: z.string().describe('Hours of the day in which guests move, such as 22-6.').optional(),
  weekdays: z.string().describe('Days on which these hours begin, such as mon-fri.').optional(),
  sharedStorage: z.boolean().describe('Both sides have the same disks.').optional(),
};
const names = (about: string) => texts.describe(about).optional();

/** The hosts that run today, and what they have to keep to. */
const existing = { ...counted, assume, promise, memory, mergeClusters };

/** Questions about an estate, whose exports come with them. */
export const estateQuestions = {
  estate: question({
    summary: 'Import summary of an estate: totals, gaps, assumptions, demand over time.',
    input: fields({
      ...counted,
      assume,
      timeZone: z.string().describe('Zone of times without one, such as Europe/Berlin.').optional(),
      step: z.string().describe('Length of a window, such as 5m.').optional(),
      growth,
    }),
    uploads: {
      estate: ESTATE,
      assumptions: ASSUMPTIONS,
      mapping: { about: 'A YAML file that names the columns or labels of time series.' },
    },
    document: 'estate',
    ask: async (input, uploads, how) => {
      const { understandDemand } = await import('../../app/estate.ts');
      const { estateDocument } = await import('../../views/document/estate-document.ts');
      const asked = {
        ...input,
        ...assumptionsOf(uploads),
        ...withFile(uploads, 'mapping', 'mapping'),
        sources: sourcesOf(uploads),
      };
      const { estate, ...others } = await understandDemand(asked, how);
      const document = estateDocument(estate, generator(), others);
      return {
        document,
        page: async () => (await import('../../views/page/estate/estate-page.tsx')).estateHtml(document),
      };
    },
  }),
  plan: question({
    summary: 'How many hosts, how full, what limits them, what to move first.',
    input: fields({
      ...existing,
      machines: names('Candidates from the catalog, by name.'),
      spare,
      headroom,
      keep: names('Hosts of today to keep, or all.'),
      minimise: z.string().describe('What to recommend by: racks, hosts, watts, cores, licences, cost.').optional(),
      hostProducts: names('Products of the hosts whose licences are counted, such as vmware-vsphere.'),
      growth,
      ...movingTime,
      fast,
      scheduler,
    }),
    uploads: {
      estate: ESTATE,
      assumptions: ASSUMPTIONS,
      machines: { about: 'A YAML file of your own machines.' },
      licences: { about: 'A YAML file of your own licence rules.' },
      prices: { about: 'A YAML file of prices.' },
      whatIf: { about: 'A YAML file of changes, one on top of the other.' },
      rules: RULES,
    },
    document: 'plan',
    ask: async (input, uploads, how) => {
      const { plan } = await import('../../app/plan/plan.ts');
      const { planDocument } = await import('../../views/document/plan-document.ts');
      const asked = {
        ...existingHostsOf(input, uploads),
        ...withFile(uploads, 'machines', 'machineFile'),
        ...withFile(uploads, 'licences', 'licenceFile'),
        ...withFile(uploads, 'prices', 'priceFile'),
        ...withFile(uploads, 'whatIf', 'whatIfFile'),
        ...withFile(uploads, 'rules', 'rulesFile'),
      };
      const { estate, plan: found } = await plan(asked, how);
      return {
        document: planDocument(estate, found, generator()),
        page: async () => (await import('../../views/page/plan/plan-html.tsx')).planHtml(estate, found, generator()),
      };
    },
  }),
  check: question({
    summary: 'Whether the hosts that run today hold: now, in the next days, without some hosts, after failures.',
    input: fields({
      ...existing,
      without: names('Hosts that go into maintenance.'),
      spare,
      headroom,
      growth,
      days: quantity.describe('Days ahead in which no host may get full.').optional(),
      scheduler,
      fast,
    }),
    uploads: { estate: ESTATE, assumptions: ASSUMPTIONS, rules: RULES },
    document: 'check',
    ask: async (input, uploads, how) => {
      const { check } = await import('../../app/existing-hosts/check.ts');
      const { checkDocument } = await import('../../views/document/check-document.ts');
      const asked = { ...existingHostsOf(input, uploads), ...withFile(uploads, 'rules', 'rulesFile') };
      const document = checkDocument(await check(asked, how), generator());
      return {
        document,
        page: async () => (await import('../../views/page/answer/check-page.tsx')).checkHtml(document),
      };
    },
  }),
  place: question({
    summary: 'The host for the next guest, and how many more of its kind there is room for.',
    input: fields({
      ...existing,
      guest: z.string().describe('Its size and use: vcpus=4,memory=16GiB,like=web.'),
      count: quantity.describe('How many of them.').optional(),
      machines: names('Machines of which hosts may be added where not all fit, by name.'),
      spare,
      headroom,
      scheduler,
      fast,
    }),
    uploads: { estate: ESTATE, assumptions: ASSUMPTIONS, rules: RULES },
    document: 'place',
    ask: async (input, uploads, how) => {
      const { place } = await import('../../app/existing-hosts/place.ts');
      const { placeDocument } = await import('../../views/document/place-document.ts');
      const asked = { ...existingHostsOf(input, uploads), ...withFile(uploads, 'rules', 'rulesFile') };
      const document = placeDocument(await place(asked, how), generator());
      return {
        document,
        page: async () => (await import('../../views/page/answer/place-page.tsx')).placeHtml(document),
      };
    },
  }),
  rightsize: question({
    summary: 'vCPUs and memory that guests do not use: what it frees, and what is too risky.',
    input: fields({
      ...counted,
      assume,
      machine: z.string().describe('The machine that hosts are counted of.').optional(),
      promise,
      spare,
      mergeClusters,
      scheduler,
      fast,
    }),
    uploads: { estate: ESTATE, assumptions: ASSUMPTIONS },
    document: 'rightsize',
    ask: async (input, uploads, how) => {
      const { rightsize } = await import('../../app/rightsize/rightsize.ts');
      const { rightsizeDocument } = await import('../../views/document/rightsize-document.ts');
      const document = rightsizeDocument(await rightsize(existingHostsOf(input, uploads), how), generator());
      return {
        document,
        page: async () => (await import('../../views/page/answer/rightsize-page.tsx')).rightsizeHtml(document),
      };
    },
  }),
  backtest: question({
    summary: 'Forecasts and predictions from the first part of a record, held against the rest.',
    input: fields({
      ...counted,
      assume,
      first: quantity.describe('Share of the record that predictions are made from, such as 70%.').optional(),
      fast: z.boolean().describe('Simulate nothing: CPU ready time is not predicted.').optional(),
      scheduler,
    }),
    uploads: { estate: ESTATE, assumptions: ASSUMPTIONS },
    document: 'backtest',
    ask: async (input, uploads, how) => {
      const { backtest } = await import('../../app/backtest.ts');
      const { backtestDocument } = await import('../../views/document/backtest-document.ts');
      const asked = { ...input, ...assumptionsOf(uploads), sources: sourcesOf(uploads) };
      const document = backtestDocument(await backtest(asked, how), generator());
      return {
        document,
        page: async () => (await import('../../views/page/answer/backtest-page.tsx')).backtestHtml(document),
      };
    },
  }),
  migrate: question({
    summary: 'The order of the moves to other hosts: after every step any host may fail.',
    input: fields({
      assume,
      promise,
      memory,
      batch: quantity.describe('Guests of a batch at most.').optional(),
      convert: z.boolean().describe('Hosts of today that are empty join the new hosts.').optional(),
      consolidate: z
        .boolean()
        .describe('Guests that stay are gathered on fewer hosts, so that others are free earlier, where that pays.')
        .optional(),
      ...movingTime,
      scheduler,
      fast,
    }),
    uploads: {
      from: { about: 'The export of the hosts of today, with their guests.' },
      to: { about: 'Exports of the hosts to go to.', many: true },
      assumptions: ASSUMPTIONS,
    },
    document: 'migrate',
    ask: async (input, uploads, how) => {
      const { migrate } = await import('../../app/existing-hosts/migrate.ts');
      const { migrateDocument } = await import('../../views/document/migrate-document.ts');
      const [from = ''] = needed(uploads, 'from');
      const asked = { ...input, ...assumptionsOf(uploads), from, to: needed(uploads, 'to') };
      const document = migrateDocument(await migrate(asked, how), generator());
      return {
        document,
        page: async () => (await import('../../views/page/answer/migrate-page.tsx')).migrateHtml(document),
      };
    },
  }),
};

interface Counted {
  readonly includePoweredOff?: boolean;
  readonly includeTemplates?: boolean;
}

function existingHostsOf<Input extends Counted>(
  { includePoweredOff, includeTemplates, ...input }: Input,
  uploads: Uploads,
) {
  return {
    ...input,
    ...assumptionsOf(uploads),
    estate: {
      sources: sourcesOf(uploads),
      includePoweredOff: includePoweredOff ?? false,
      includeTemplates: includeTemplates ?? false,
    },
  };
}

function assumptionsOf(uploads: Uploads) {
  return withFile(uploads, 'assumptions', 'assumptionsFile');
}

function sourcesOf(uploads: Uploads): readonly string[] {
  return needed(uploads, 'estate');
}

function needed(uploads: Uploads, field: string): readonly string[] {
  const files = uploads[field] ?? [];
  if (files.length > 0) return files;
  const expected = 'at least one file in this field of multipart/form-data';
  throw new InputError({ place: field, found: 'no file', expected });
}
