import type { AppProfile, KernelProfile } from '../../scenario/connections/kernel-profile.ts';
/**
 * A parameter of one application's profile by its name: `cpuNs`, `softirqShare`, `lines`, `listenerWalkLines`,
 * `wakeAllLines`, `holdNs:<lock>` or `handOffLines:<lock>`.
 */
export declare function parameterOf(profile: KernelProfile, app: AppProfile, name: string): number;
/** The profile with some parameters of one application replaced. */
export declare function withParameters(profile: KernelProfile, appName: string, values: Readonly<Record<string, number>>): KernelProfile;
