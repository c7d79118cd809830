import type { Figure } from '../base/figure.ts';
import { hostLabel } from '../base/guest-name.ts';
import type { Guest } from './model/estate.ts';

/** Guests of one purpose, recognised by patterns in their name, folder or operating system. */
export interface DemandClass {
  readonly name: string;
  readonly guestName: readonly RegExp[];
  readonly folder: readonly RegExp[];
  readonly os: readonly RegExp[];
  /** Mean share of its vCPUs' time that such a guest uses, 0 to 1. */
  readonly vcpuUtilization: Figure;
}

/** Guests that run one agent of today's platform each. */
export interface PlatformAgent {
  readonly name: string;
  readonly guestName: readonly RegExp[];
  readonly folder: readonly RegExp[];
}

/** What a reader of estates assumes where the input is silent; `catalog/assumptions.yaml` holds the values. */
export interface DemandAssumptions {
  /** First match wins. */
  readonly classes: readonly DemandClass[];
  /** For guests of no class. */
  readonly otherVcpuUtilization: Figure;
  readonly hostMhz: Figure;
  readonly hostPackages: Figure;
  readonly hostThreadsPerCore: Figure;
  readonly platformAgents: readonly PlatformAgent[];
  /** Vendor and model of hosts that are guests themselves. */
  readonly virtualHosts: readonly RegExp[];
}

/** How much of its vCPUs' time a guest is assumed to use. One figure is shared by all guests of a class. */
export function assumedUtilization(
  guest: Pick<Guest, 'name' | 'folder' | 'os'>,
  assumptions: Pick<DemandAssumptions, 'classes' | 'otherVcpuUtilization'>,
): Figure {
  for (const { guestName, folder, os, vcpuUtilization } of assumptions.classes) {
    if (found(guestName, hostLabel(guest.name)) || found(folder, guest.folder) || found(os, guest.os))
      return vcpuUtilization;
  }
  return assumptions.otherVcpuUtilization;
}

function found(patterns: readonly RegExp[], subject: string | undefined): boolean {
  return subject !== undefined && patterns.some((pattern) => pattern.test(subject));
}

/** The agent of today's platform that a guest is; undefined for all others. */
export function platformAgentOf(
  guest: Pick<Guest, 'name' | 'folder'>,
  { platformAgents }: Pick<DemandAssumptions, 'platformAgents'>,
): PlatformAgent | undefined {
  return platformAgents.find(({ guestName, folder }) => found(guestName, guest.name) || found(folder, guest.folder));
}

/** Whether a host is a guest itself, by its vendor and model. */
export function isVirtualHost(
  { vendor, model }: { readonly vendor?: string | undefined; readonly model?: string | undefined },
  { virtualHosts }: Pick<DemandAssumptions, 'virtualHosts'>,
): boolean {
  if (model === undefined && vendor === undefined) return false;
  return found(virtualHosts, [vendor, model].filter((part) => part !== undefined).join(' '));
}
