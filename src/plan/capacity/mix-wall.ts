import { itemAt } from '../../base/item-at.ts';
import { resourcesOf } from '../../knees/ablation.ts';
import { beyond } from '../../knees/find-knee.ts';
import { findWalls } from '../../knees/wall.ts';
import type { MixWall, RankedWall } from '../result.ts';
import { classMix } from './class-mix.ts';
import { mixKnee, type MixOnHost } from './mix-knee.ts';

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
  const real = await mixKnee(mix, {
    least: least * near,
    most: furthest,
    start: start.map((at) => Math.min(furthest, at * near)),
  });
  if (real.place !== 'inside') return undefined;
  const amounts = mix.classes.map((each, at) => ({ class: each, cores: itemAt(mix.shares, at) * real.load }));
  const scenario = mix.host.scenario(classMix(amounts, mix.host.machine.model.baseMhz.value).groups, 1);
  const resources = scenario === undefined ? [] : resourcesOf(scenario);
  const brought = await Promise.all(
    resources.map(async ({ title, ideal, idealise }): Promise<Omit<RankedWall, 'name' | 'rankedFactor'>> => {
      const { crossing, place } = await mixKnee({ ...mix, change: idealise }, beyond(real));
      return { title, ideal, factor: crossing / real.crossing, beyond: place === 'above' };
    }),
  );
  return { kneeCores: real.crossing, walls: findWalls(resources, brought) };
}
