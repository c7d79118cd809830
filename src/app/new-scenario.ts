/**
 * A scenario to start from: one host, two groups of guests, with a comment for what is usually changed.
 * @returns YAML that `simulate` and `sweep` read
 */
export function newScenario(): string {
  return `# One host and its guests. Every field: docs/scenario-format.md
#   kneepoint simulate host.yaml                                   how long guests wait
#   kneepoint sweep host.yaml --vary guests.web.count=1..200 --promise 'ready<=5% for web'   how many fit

# A machine of the catalog (kneepoint catalog machines), or your own:
#   machine: {packages: 2, numaPerPackage: 1, llcPerNuma: 8, coresPerLlc: 4, threadsPerCore: 2}
machine: dell-r730-2699v4

# The hypervisor's scheduler (kneepoint schedulers): linux-eevdf is KVM on Linux 6.6 or later, esxi, xen-credit2, hyperv-core, ...
scheduler: {name: linux-eevdf}

guests:
  # Guests that think and compute. Mean use of a vCPU: burst / (think + burst), here 17 %.
  - name: web
    count: 40
    vcpus: 2
    workload: {kind: bursts, think: {exponential: 10ms}, burst: {exponential: 2ms}}

  # Guests that always want to run: builds, batch work. A lower weight lets the others go first.
  - name: batch
    count: 2
    vcpus: 4
    weight: 64
    workload: {kind: hog}

# Simulated time. Longer runs have narrower intervals; --precision 2% runs as long as it takes.
duration: 20s

# The same seed gives the same result, bit by bit.
seed: 1
`;
}
