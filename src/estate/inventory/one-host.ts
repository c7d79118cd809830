import { InputError } from '../../base/input-error.ts';

/** The host that the files of one folder tell of. @throws InputError if they tell of two */
export function onlyHost<Info extends { readonly file: string }>(infos: readonly Info[]): Info | undefined {
  const [info, second] = infos;
  if (info === undefined || second === undefined) return info;
  throw new InputError({
    file: second.file,
    found: `a second host (the first is in ${info.file})`,
    expected: 'the files of each host in a folder of its own',
  });
}
