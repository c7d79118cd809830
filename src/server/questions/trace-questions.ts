import { z } from 'zod';
import { generator } from '../../app/version.ts';
import { InputError } from '../../base/input-error.ts';
import { fields } from '../../catalog/yaml-file.ts';
import { quantity, question, texts, withFile } from './question.ts';

/** Questions about a trace of what guests used. */
export const traceQuestions = {
  replay: question({
    summary: 'A trace under policies that move guests all day: energy, migrations, CPU ready.',
    input: fields({
      policies: texts.describe('npa, dvfs, or such as lr-mmt-1.2.').optional(),
      mode: z.string().describe('corrected, or with the errors of a release: cloudsim-3.0, cloudsim-3.0.3.').optional(),
      hosts: quantity.describe('Hosts, half of each kind.').optional(),
      hostMemory: z.string().describe('Memory of each host, such as 16GiB.').optional(),
      assignments: quantity.describe('Assignments of guests to sizes.').optional(),
      seed: quantity.describe('Of the random assignments, and of random selection.').optional(),
      scheduler: z.string().describe("The hypervisor's scheduler, by its name in the catalog.").optional(),
    }),
    uploads: {
      trace: { about: 'Time series, such as a day of the PlanetLab traces, a file for each guest.', many: true },
      mapping: { about: 'A YAML file that names the columns or labels of time series.' },
    },
    document: 'replay',
    ask: async (input, uploads, how) => {
      const { replayTrace } = await import('../../app/replay/replay.ts');
      const { replayDocument } = await import('../../views/document/replay-document.ts');
      const { trace = [] } = uploads;
      if (trace.length === 0) {
        throw new InputError({ place: 'trace', found: 'nothing', expected: 'the files of a trace' });
      }
      const asked = { ...input, ...withFile(uploads, 'mapping', 'mapping'), trace };
      const document = replayDocument(await replayTrace(asked, how), generator());
      return {
        document,
        page: async () => (await import('../../views/page/answer/replay-page.tsx')).replayHtml(document),
      };
    },
  }),
};
