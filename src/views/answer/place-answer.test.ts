import { describe, expect, it } from 'vitest';
import { place } from '../../app/existing-hosts/place.ts';
import { placeDocument } from '../document/place-document.ts';
import { estateOnHosts } from '../testing/sample-existing-hosts-answers.ts';
import { placeAnswer } from './place-answer.ts';

const estate = estateOnHosts();
const of = async (guest: string, spare: number) =>
  placeDocument(await place({ estate, guest, spare, fast: true }), 'test');

describe('where no host takes a guest so that all may fail that may', () => {
  it('is said which one takes it as long as all are up, and what to do', async () => {
    // All three hosts may fail at once.
    const document = await of('vcpus=4,memory=16GiB', 3);
    const { headline, accent, sections } = placeAnswer(document);
    const [pool] = document.tiers[0]!.pools;
    expect(document.best).toBeUndefined();
    expect(document.whileAllUp?.host).toEqual(pool?.next[0]);
    const name = document.whileAllUp?.host.name.split('.')[0];
    expect(headline).toContain(`As long as all are up, ${name} takes it`);
    expect(accent).toBe('red');
    expect(sections[0]).toMatchObject({
      title: 'What to do',
      lines: expect.arrayContaining([expect.stringContaining(`on ${name}, until`)]),
    });
  });

  it('is said what there is too little of where none takes it at all, and what to add', async () => {
    const document = await of('vcpus=128,memory=16GiB', 1);
    expect(document.whileAllUp).toBeUndefined();
    const { headline, sections } = placeAnswer(document);
    expect(headline).toContain(
      'No host takes this guest: hosts have fewer threads than it has vCPUs; with 2 more hosts',
    );
    const { best, candidates } = document.addition!;
    const added = candidates.find(({ machine }) => machine === best)!;
    expect(JSON.stringify(sections[0])).toContain(`add 2 × ${added.title} to hosts`);
  });

  it('is not said that a host takes it which breaks its promise with it', async () => {
    const document = await of('vcpus=4,memory=16GiB', 3);
    const { name } = document.whileAllUp!.host;
    const figure = { mean: 0.2, halfWidth: 0.01 };
    const missed = {
      name,
      machine: 'own',
      state: 'normal',
      guests: 11,
      cpuDemandCores: 20,
      predictedReadyRatio: 0.01,
      readyRatio: figure,
      nearest: { guest: 'app-0001', quantity: 'readyRatio', figure, limit: 0.05 },
      carriedRatio: { mean: 1, halfWidth: 0 },
      holds: false,
    } as const;
    const { headline, sections } = placeAnswer({ ...document, simulated: [missed] });
    expect(headline).toContain(`${name.split('.')[0]} breaks its promise with it`);
    expect(JSON.stringify(sections[0])).not.toContain('until a host fails');
  });
});
