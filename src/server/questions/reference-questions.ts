import { z } from 'zod';
import { generator } from '../../app/version.ts';
import { fields } from '../../catalog/yaml-file.ts';
import type { WorkOptions } from '../../app/runs/simulations.ts';
import type { ValidationView } from '../../views/text/validation-text.ts';
import { type Answered, question } from './question.ts';

/** What was published beside what is simulated, by what it is about. */
const CHECKS = {
  curves: async (how) => {
    const { validateCurves } = await import('../../app/validate/curves.ts');
    const { curvesDocument } = await import('../../views/document/curves-document.ts');
    const { curvesCheck } = await import('../../views/text/curves-text.ts');
    const document = curvesDocument(await validateCurves({}, how), generator());
    return { document, view: curvesCheck(document) };
  },
  devices: async (how) => {
    const { validateDevices } = await import('../../app/validate/devices.ts');
    const { deviceCheckDocument } = await import('../../views/document/device-check-document.ts');
    const { deviceCheck } = await import('../../views/text/device-check-text.ts');
    const document = deviceCheckDocument(await validateDevices(how), generator());
    return { document, view: deviceCheck(document) };
  },
  hosts: async (how) => {
    const { validateHosts } = await import('../../app/validate/hosts.ts');
    const { hostCheckDocument } = await import('../../views/document/host-check-document.ts');
    const { hostCheck } = await import('../../views/text/host-check-text.ts');
    const document = hostCheckDocument(await validateHosts(how), generator());
    return { document, view: hostCheck(document) };
  },
  kernels: async (how) => {
    const { validateKernels } = await import('../../app/validate/kernels.ts');
    const { kernelCheckDocument } = await import('../../views/document/kernel-check-document.ts');
    const { kernelCheck } = await import('../../views/text/kernel-check-text.ts');
    const document = kernelCheckDocument(await validateKernels({}, how), generator());
    return { document, view: kernelCheck(document) };
  },
  power: async () => {
    const { validatePower } = await import('../../app/validate/power.ts');
    const { powerCheckDocument } = await import('../../views/document/power-check-document.ts');
    const { powerCheck } = await import('../../views/text/power-check-text.ts');
    const document = powerCheckDocument(validatePower({}), generator());
    return { document, view: powerCheck(document) };
  },
} satisfies Readonly<
  Record<
    string,
    (how: WorkOptions) => Promise<{ readonly document: { readonly generator: string }; readonly view: ValidationView }>
  >
>;
const WHAT = Object.keys(CHECKS) as (keyof typeof CHECKS)[];

/** Questions about what Kneepoint knows of the world, and how well it agrees with it. */
export const referenceQuestions = {
  catalog: question({
    summary: 'Machines, costs, schedulers and assumptions, each figure with its source.',
    input: fields({
      kind: z.string().describe('A kind of entries, such as machines; left out: the kinds.').optional(),
      name: z.string().describe('One machine, by its name.').optional(),
    }),
    uploads: {},
    ask: async (input): Promise<Answered> => {
      const { catalogEntries } = await import('../../app/catalog.ts');
      return { document: catalogEntries(input) };
    },
  }),
  validate: question({
    summary: 'Published measurements beside simulated ones, and the error of each.',
    input: fields({ what: z.enum(WHAT).describe('What the measurements are about.') }),
    uploads: {},
    ask: async ({ what }, _uploads, how): Promise<Answered> => {
      const { document, view } = await CHECKS[what](how);
      return {
        document,
        page: async () =>
          (await import('../../views/page/validate/validation-page.tsx')).validationHtml({ view, document }),
      };
    },
  }),
};
