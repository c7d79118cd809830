import { expect, it } from 'vitest';
import { sampleAgreement } from '../testing/sample-agreement.ts';
import { agreementDetails, agreementSentences, farOffSentence } from './agreement-words.ts';

it('says at which moment hosts were simulated: of the export, or the busy windows of series', () => {
  const [exported] = agreementDetails(sampleAgreement);
  expect(exported).toContain('were simulated as exported, under esxi, with the demand of that moment.');
  const busyWindows = { hosts: 4, windows: 29, stepMs: 300_000 };
  const [inWindows] = agreementDetails({ ...sampleAgreement, busyWindows });
  expect(inWindows).toContain(
    'under esxi with what their guests used in busy windows (29 windows of 5 min a host, around the 90th percentile of its use), beside the ready times of the same windows; hosts without series of both as exported.',
  );
  const [all] = agreementDetails({ ...sampleAgreement, hostsToday: 4, busyWindows });
  expect(all).toMatch(/beside the ready times of the same windows\.$/u);
});

it('says how far held-out hosts are off, and what chance explains of that', () => {
  const said = (measured: number, chanceFactor: number | null): string | undefined => {
    const { calibration, ...rest } = sampleAgreement;
    const heldOut = { hosts: 4, measured, predicted: 0.006 };
    return agreementSentences({
      ...rest,
      ...(calibration && { calibration: { ...calibration, heldOut, chanceFactor } }),
    })[0];
  };
  expect(said(0.005, 1.34)).toContain(
    'is 20% above what was measured (of 4 hosts chance alone explains a factor of up to 1.3).',
  );
  expect(said(0.006, 1.34)).toContain('is as measured (of 4 hosts');
  expect(said(0, null)).toContain('the predicted CPU ready time is 0.6%, and none was measured.');
});

it('says of a prediction which way it may be off, where that of the hosts of today is', () => {
  const { calibration, ...rest } = sampleAgreement;
  const of = (measured: number, predicted: number): string =>
    farOffSentence({
      ...rest,
      ...(calibration && { calibration: { ...calibration, heldOut: { hosts: 4, measured, predicted } } }),
    });
  expect(of(0.02, 0.001)).toBe(
    "On today's hosts the simulation predicts 0.1% CPU ready time, and 2% was measured: guests may wait longer than predicted on these hosts, too.",
  );
  expect(of(0.001, 0.02)).toContain('guests may wait less than predicted');
  expect(of(0.02, 0.015)).toBe('');
  expect(of(0.001, 0.0001)).toBe('');
  const unmeasured = rest.hosts.map((host) => ({ ...host, measured: {} }));
  expect(farOffSentence({ ...rest, hosts: unmeasured })).toBe('');
});
