import FlatQueue from 'flatqueue';

// What one would write first: objects, closures and a heap of events. It simulates `local-queues` at no cost and
// measures only one mean, so it does far less than the simulator for each event.
const MS = 1e6;
const pcpus = Number(process.argv[2] ?? 256);
const untilNs = 60_000 * MS * (256 / pcpus);
const events = new FlatQueue();
let now = 0;
let handled = 0;
let waits = 0;
let waitedNs = 0;
let state = 1;
const exponential = (mean) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return -Math.log((state + 0.5) / 2 ** 32) * mean;
};
const at = (time, handle) => {
  events.push(handle, time);
};
const think = (vcpu) => at(now + exponential(6 * MS), () => wake(vcpu));
const start = (pcpu, vcpu) => {
  pcpu.running = vcpu;
  waits++;
  waitedNs += now - vcpu.wokenAt;
  at(now + vcpu.burst, () => finish(pcpu, vcpu));
};
const wake = (vcpu) => {
  vcpu.wokenAt = now;
  vcpu.burst = exponential(2 * MS);
  if (vcpu.pcpu.running === null) start(vcpu.pcpu, vcpu);
  else vcpu.pcpu.queue.push(vcpu);
};
const finish = (pcpu, vcpu) => {
  pcpu.running = null;
  think(vcpu);
  const next = pcpu.queue.shift();
  if (next !== undefined) start(pcpu, next);
};

const before = process.cpuUsage();
for (let i = 0; i < pcpus; i++) {
  const pcpu = { running: null, queue: [] };
  for (let j = 0; j < 4; j++) think({ pcpu, wokenAt: 0, burst: 0 });
}
for (;;) {
  const due = events.peekValue() ?? Infinity;
  if (due > untilNs) break;
  now = due;
  events.pop()?.();
  handled++;
}
const used = process.cpuUsage(before);
const usedNs = (used.user + used.system) * 1000;
if (waitedNs / waits > 100 * MS) throw new Error('the yardstick does not simulate what it should');
const speed = {
  eventsPerSec: (handled / usedNs) * 1e9,
  nsPerEvent: usedNs / handled,
  timesRealTime: untilNs / usedNs,
  peakMib: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(speed));
