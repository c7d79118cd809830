import { itemAt } from '../../base/item-at.ts';
import { resourcesOf } from '../../knees/ablation.ts';
import { around, FURTHEST } from '../../knees/find-knee.ts';
import type { Resource } from '../../knees/resource.ts';
import { wallsAtKnee } from '../../knees/walls-at-knee.ts';
import type { MixWall, RankedWall } from '../result/mix-wall.ts';
import { classMix } from './class-mix.ts';
import { mixKnee, type MixOnHost, shortestMixMargin } from './mix-knee.ts';

/** The real knee is looked for around the predicted one. */
const AROUND = { least: 0.2, most: 1.2, start: [0.93, 1.05] } as const;

/**
 * Names what stops a mix: at its knee, one resource at a time is made ideal, and the knee is looked for again.
 * @param near where the knee is thought to be, in cores
 * @param mostCores no host can hold more of the mix
 * @returns undefined where the mix breaks no promise, or breaks it from the beginning
 */
export async function mixWall(
  mix: MixOnHost,
  near: number,
  mostCores: number,
): Promise<Omit<MixWall, 'cluster'> | undefined> {
  const { least, most, start } = AROUND;
  const furthest = Math.min(most * near, mostCores);
  const { knee: real, runs } = await mixKnee(mix, {
    least: least * near,
    most: furthest,
    start: start.map((at) => Math.min(furthest, at * near)),
  });
  if (real.place !== 'inside') return undefined;
  const amounts = mix.classes.map((each, at) => ({ class: each, cores: itemAt(mix.shares, at) * real.load }));
  const scenario = mix.host.scenario(classMix(amounts, mix.host.machine.model.baseMhz.value).groups, 1);
  const resources = scenario === undefined ? [] : resourcesOf(scenario);
  type Found = Omit<RankedWall, 'name' | 'rankedFactor'>;
  const walls = await wallsAtKnee<Resource, Found>({
    resources,
    knee: real.load,
    curve: [...runs].map(([load, { shortest }]) => ({ load, margin: shortest.mean })),
    margin: async ({ idealise }) => (await shortestMixMargin({ ...mix, change: idealise }, real.load)).mean,
    search: async ({ title, ideal, idealise }, nearIdeal) => {
      const limits = { least: real.load, most: FURTHEST * real.load, step: 0 };
      const { knee } = await mixKnee({ ...mix, change: idealise }, around(nearIdeal, limits));
      return { title, ideal, factor: knee.crossing / real.crossing, beyond: knee.place === 'above' };
    },
    estimated: ({ title, ideal }, factor) => ({ title, ideal, factor, beyond: factor >= FURTHEST }),
  });
  return { kneeCores: real.crossing, walls };
}
