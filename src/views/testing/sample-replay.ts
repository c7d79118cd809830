import type { ReplayAnswer } from '../../app/replay/replay.ts';

const estimate = (mean: number, halfWidth: number | null = null) => ({ mean, halfWidth });

/** A day under two policies, for tests of what shows it. */
export const sampleReplay: ReplayAnswer = {
  source: '20110303',
  guests: 1052,
  windows: 288,
  stepSec: 300,
  filled: 1,
  mode: 'corrected',
  hosts: 800,
  machines: [
    { name: 'hp-ml110-g4', title: 'HP ProLiant ML110 G4, Intel Xeon 3040', memoryMib: 4096 },
    { name: 'hp-ml110-g5', title: 'HP ProLiant ML110 G5, Intel Xeon 3075', memoryMib: 4096 },
  ],
  assignments: 20,
  scheduler: 'linux-eevdf',
  readyLimit: 0.05,
  policies: [
    {
      policy: 'npa',
      energyKwh: estimate(2419.2, 0),
      migrations: estimate(0, 0),
      shutdowns: estimate(0, 0),
      activeHosts: estimate(800, 0),
      shortHostRatio: estimate(0, 0),
      migrationLossRatio: estimate(0, 0),
      slaViolation: estimate(0, 0),
      unservedRatio: estimate(0, 0),
      ready: { meanRatio: 0.001, p95Ratio: 0.004, aboveLimitRatio: 0 },
    },
    {
      policy: 'lr-mmt-1.2',
      energyKwh: estimate(827.5, 8.4),
      migrations: estimate(88, 11),
      shutdowns: estimate(60, 4),
      activeHosts: estimate(359.9, 3.8),
      shortHostRatio: estimate(0.0001, 0.00002),
      migrationLossRatio: estimate(0.00002, 0.000001),
      slaViolation: estimate(2e-9),
      unservedRatio: estimate(0.0001),
      ready: { meanRatio: 0.002, p95Ratio: 0.009, aboveLimitRatio: 0.002 },
    },
  ],
};
