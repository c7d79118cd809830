import { expect, it } from 'vitest';
import { replacementNotes } from './licence-words.ts';

const cost = (total: number, hosts: number) => ({
  currency: 'EUR',
  years: 5,
  total,
  parts: [{ what: 'hosts', amount: hosts }],
  unpriced: [],
});

it('says when bought hosts have paid for themselves, and what it costs to replace hosts later', () => {
  // 100,000 for hosts and 50,000 for the rest, against 150,000 of today: the hosts save 20,000 a year
  expect(replacementNotes(cost(150_000, 100_000), cost(150_000, 0))[1]).toBe(
    "Without the price of its hosts (100,000 EUR) the plan costs 20,000 EUR a year less than today's hosts: at that rate they pay for themselves after 5 years. To replace today's hosts later costs 100,000 EUR then, and 20,000 EUR for each year of waiting.",
  );
  expect(replacementNotes(cost(200_000, 100_000), cost(50_000, 0))[1]).toMatch(
    /10,000 EUR a year more .* when they have to be/,
  );
  expect(replacementNotes(cost(50_000, 0), cost(50_000, 0))).toHaveLength(1);
  expect(replacementNotes(cost(50_000, 50_000), undefined)).toEqual([]);
});
