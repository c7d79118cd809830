import { parseThreadGroup } from '../../sim/kernel-validation/thread-groups.ts';
import { formatCount, formatNs } from './format.ts';

/** A group of threads in words: `10 threads that sleep for 20 ms and run for 2 ms, always the same`. */
export function threadGroupWords(group: string): string {
  const { count, thinkNs, burstNs, exponential, nice, layout, vcpus } = parseThreadGroup(group);
  const does =
    thinkNs === 0
      ? 'always run'
      : `sleep for ${formatNs(thinkNs)} and run for ${formatNs(burstNs)}, ${exponential ? 'on average' : 'always the same'}`;
  const threads =
    layout === 'flat'
      ? formatCount(count, 'thread')
      : `${formatCount(count / vcpus, 'guest')} of ${formatCount(vcpus, 'vCPU')}`;
  return `${threads} that ${
    count === 1 && layout === 'flat'
      ? does
          .replace(/^always run$/u, 'always runs')
          .replace('sleep', 'sleeps')
          .replace('and run', 'and runs')
      : does
  }${nice === 0 ? '' : `, at nice ${String(nice)}`}`;
}
