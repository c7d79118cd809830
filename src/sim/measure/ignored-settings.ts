import { GUEST_SETTINGS, type GuestSetting } from '../../scenario/guest-settings.ts';
import type { ResolvedGroup, ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { ResultWarning } from './result.ts';

/** One warning for each setting that guests have and that their scheduler does not look at. */
export function ignoredSettings({ groups, scheduler }: ResolvedScenario): ResultWarning[] {
  const { name, honours = GUEST_SETTINGS } = scheduler;
  return GUEST_SETTINGS.filter((setting) => !honours.includes(setting)).flatMap((setting) => {
    const owners = groups.filter((group) => asksFor(setting, group, groups));
    if (owners.length === 0) return [];
    const whose = owners.map((group) => group.name).join(', ');
    const message = `${name} has no ${setting}s: those of ${whose} are ignored`;
    return [{ code: 'setting-ignored', message }];
  });
}

function asksFor(setting: GuestSetting, group: ResolvedGroup, groups: readonly ResolvedGroup[]): boolean {
  switch (setting) {
    case 'weight':
      return groups.some(({ weight }) => weight !== group.weight);
    case 'cap':
      return group.capPcpus < group.vcpus;
    case 'reservation':
      return group.reservationPcpus > 0;
  }
}
