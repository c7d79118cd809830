import { InputError } from '../../base/input-error.ts';

/** The error for an estate without a guest to plan for. */
export function nothingToPlan(file: string, excluded: { poweredOff: number; templates: number }): InputError {
  const { poweredOff, templates } = excluded;
  const left = [
    ...(poweredOff > 0 ? [`${poweredOff} that are off`] : []),
    ...(templates > 0 ? [`${templates} templates`] : []),
  ];
  return new InputError({
    file,
    found: left.length === 0 ? 'no guests' : `only guests that are left out (${left.join(', ')})`,
    expected: 'at least one guest that is on',
    ...(poweredOff > 0 && { hint: '--include-powered-off plans for those, too' }),
  });
}
