import { expect, it } from 'vitest';
import { thisThread } from '../run/this-thread.ts';
import { plainStyle } from '../views/text/style.ts';
import { tuningAnswer } from '../views/answer/tuning-answer.ts';
import { answerText } from '../views/text/answer-text.ts';
import { tune } from './tune.ts';

const executor = thisThread();
const target = { columns: 100, style: plainStyle };
const noisy = {
  machine: { coresPerLlc: 2, costs: 'ideal' },
  scheduler: { name: 'linux-eevdf', controlGroups: 'flat' },
  guests: [
    {
      name: 'web',
      count: 4,
      workload: { kind: 'requests', arrivals: { poisson: '20/s' }, service: { exponential: '8ms' } },
    },
    { name: 'batch', count: 3, workload: { kind: 'hog' } },
  ],
  duration: '4s',
};

it('finds that guests beside others that always run need more weight, and says what it costs', async () => {
  const answer = await tune({ scenario: noisy }, { executor });
  expect(answer.notHeld).toEqual(['batch']);
  expect(answer.asItIs).toMatchObject({ decision: 'breaks', worst: { guest: 'web' } });
  const [best] = answer.changes;
  expect(['more-weight', 'less-weight-for-batch']).toContain(best?.name);
  expect(best?.groups[0]?.effect).toBe('better');
  expect(best!.meanReadyRatio).toBeLessThan(answer.asItIs.meanReadyRatio);
  // one change is enough, or two were tried together: the guests that wait are better off than as it is
  if (best?.decision === 'holds') expect(answer.together).toBeNull();
  else expect(answer.together!.meanReadyRatio).toBeLessThan(answer.asItIs.meanReadyRatio);
  const { fit, withBest, now } = answer.fewerGuests!;
  expect(withBest).toMatchObject({ change: best?.name });
  // a change that makes guests wait less carries no fewer of them
  expect(withBest!.fit).toBeGreaterThanOrEqual(fit);
  expect(withBest!.fit).toBeLessThanOrEqual(now);
  expect(answerText(tuningAnswer(answer), target)).toMatch(/What helps most: .*weight/);
});

it('leaves a host that keeps its promises alone, and takes guests away where nothing else is enough', async () => {
  const { fewerGuests, asItIs } = await tune(
    { scenario: { ...noisy, guests: noisy.guests.slice(0, 1) } },
    { executor },
  );
  expect([asItIs.decision, fewerGuests]).toEqual(['holds', null]);
  const crowd = { ...noisy, guests: [{ ...noisy.guests[0], count: 16 }] };
  const crowded = await tune({ scenario: crowd }, { executor });
  expect(crowded.asItIs.decision).toBe('breaks');
  expect(crowded.fewerGuests!.fit).toBeLessThan(16);
  expect(crowded.fewerGuests!.hosts! * crowded.fewerGuests!.fit).toBeGreaterThanOrEqual(16);
});

it('refuses a scheduler and a group that are not there', async () => {
  await expect(tune({ scenario: noisy, schedulers: ['round-robin'] }, { executor })).rejects.toThrow(
    /--scheduler: found 'round-robin'/,
  );
  await expect(tune({ scenario: noisy, promises: ['ready<=5% for mail'] }, { executor })).rejects.toThrow(/mail/);
});
