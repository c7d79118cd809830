import { parseThreadGroup } from '../../sim/kernel-validation/thread-groups.ts';
import { formatCount, formatNs } from './format.ts';

/** A group of threads in words: `10 threads that sleep for 20 ms and run for 2 ms, always the same`. */
export function threadGroupWords(group: string): string {
  const { count, thinkNs, burstNs, exponential, nice, layout, vcpus } = parseThreadGroup(group);
  const times = `${formatNs(thinkNs)} and run`;
  const varies = exponential ? 'on average' : 'always the same';
  const does = (isOne: boolean): string => {
    const s = isOne ? 's' : '';
    return thinkNs === 0 ? `always run${s}` : `sleep${s} for ${times}${s} for ${formatNs(burstNs)}, ${varies}`;
  };
  const threads =
    layout === 'flat'
      ? `${formatCount(count, 'thread')} that ${does(count === 1)}`
      : `${formatCount(count / vcpus, 'guest')} of ${formatCount(vcpus, 'vCPU')}, each of which ${does(true)}`;
  return nice === 0 ? threads : `${threads}, at nice ${String(nice)}`;
}
