/** A kind of text that people have beside their inventories, and what to export instead. */
interface ForeignText {
  readonly pattern: RegExp;
  readonly found: string;
  readonly hint: string;
}

const USE_ONLY = 'it has use over time, but no list of guests: export the inventory';
const VSPHERE = "of vCenter: RVTools, Export all to xlsx; or govc vm.info -json '*'";
const HYPER_V = 'Get-VM | ConvertTo-Json -Depth 3 > vms.json, and Get-VMHost | ConvertTo-Json > hosts.json';
const PROXMOX = 'pvesh get /cluster/resources --output-format json > resources.json';
const LIBVIRT = 'virsh domstats > domstats.txt, and virsh nodeinfo > nodeinfo.txt';
const OPENSTACK = 'openstack server list --all-projects --long -f json > servers.json';
const KUBEVIRT = 'kubectl get vm,vmi -A -o json > guests.json, and kubectl get nodes -o json > nodes.json';
const OWN_CSV = 'write its guests into a CSV as docs/estate-csv.md describes';

/** Looked for in this order in the beginning of a text. */
const FOREIGN: readonly ForeignText[] = [
  {
    pattern: /^\{\s*("status"\s*:\s*"(success|error)"\s*,\s*"data"|"data"\s*:\s*\{\s*"resultType")/u,
    found: 'an answer of Prometheus',
    hint: USE_ONLY,
  },
  { pattern: /^# (HELP|TYPE) [a-zA-Z_:]+/u, found: 'metrics in the text format of Prometheus', hint: USE_ONLY },
  { pattern: /^\{\s*"sysstat"\s*:/u, found: 'statistics of sysstat (sadf -j)', hint: USE_ONLY },
  { pattern: /^Linux \d\S* .*\n\s*\n.*%(usr|user|idle|steal)/u, found: 'statistics of sysstat (sar)', hint: USE_ONLY },
  { pattern: /^"?\(PDH-CSV[^\n]*\\Group Cpu/u, found: 'a batch of esxtop', hint: `${USE_ONLY} ${VSPHERE}` },
  { pattern: /^"?\(PDH-CSV/u, found: 'a log of Windows Performance Monitor', hint: `${USE_ONLY}: ${HYPER_V}` },
  {
    pattern: /"Interval Breakdown"/u,
    found: 'a view of VMware Aria Operations',
    hint: `export the inventory ${VSPHERE}`,
  },
  {
    pattern: /^(#TYPE[^\n]*\n)?[^\n]*"?MetricId"?[^\n]*"?Entity"?/u,
    found: 'statistics of PowerCLI (Get-Stat)',
    hint: `${USE_ONLY}: Get-VM | Export-Csv vms.csv -NoTypeInformation`,
  },
  {
    pattern: /^\s*Name\s+PowerState\s+Num CPUs/u,
    found: 'screen output of PowerCLI',
    hint: 'Get-VM | Export-Csv vms.csv -NoTypeInformation',
  },
  { pattern: /^\s*Name\s+State\s+CPUUsage/u, found: 'screen output of Get-VM of Hyper-V', hint: HYPER_V },
  {
    pattern: /^\s*VMID\s+NAME\s+STATUS/u,
    found: 'a table of qm list',
    hint: PROXMOX,
  },
  {
    pattern: /^┌[─┬]+┐/u,
    found: 'a table of pvesh',
    hint: PROXMOX,
  },
  {
    pattern: /^Id:\s+\S+\s*\nName:\s/u,
    found: 'the answer of virsh dominfo',
    hint: LIBVIRT,
  },
  {
    pattern: /^[^\n]+\n\s+World ID:\s/u,
    found: 'a list of esxcli vm process',
    hint: `export the inventory ${VSPHERE}`,
  },
  { pattern: /^Vmid\s+Name\s+File\s/u, found: 'a list of vim-cmd', hint: `export the inventory ${VSPHERE}` },
  {
    pattern: /^\s*Id\s+: \S[^\n]*\n\s*Uuid\s+: /u,
    found: 'a list of ncli (Nutanix)',
    hint: 'Nutanix Collector, Export, Excel',
  },
  {
    pattern: /^\{\s*"jsonrpc"\s*:/u,
    found: 'an answer in JSON-RPC, as of Zabbix',
    hint: `${USE_ONLY}, and the use as a table: docs/time-series.md, "Your own table"`,
  },
  {
    pattern: /^(?![^\n]*memory[ _]mib)"?ID"?,"?Name"?,"?Status"?,/iu,
    found: 'a CSV of the openstack command',
    hint: OPENSTACK,
  },
  {
    pattern: /^(?![^\n]*memory[ _]mib)(?=[^\n]*\bVM Name\b)[^\n]*\bMemory Capacity\b/iu,
    found: 'a table of guests from Prism (Nutanix)',
    hint: 'Nutanix Collector, Export, Excel; or name its columns as docs/estate-csv.md does',
  },
  {
    pattern:
      /^(?!(?=[^\n]*\bcpus\b)[^\n]*\bmemory size\b)(?![^\n]*memory[ _]mib)"?Name"?,"?State"?,"?Status"?,"?Provisioned Space"?/iu,
    found: 'a list of the vSphere Client without the columns CPUs and Memory Size',
    hint: `show these two in the client, then export again; better: export the inventory ${VSPHERE}`,
  },
  {
    pattern: /^"?Name"?,"?State"?,"?Status"?,"?Cluster"?,"?Consumed CPU/iu,
    found: 'a list of hosts of the vSphere Client, which has neither their cores nor their memory',
    hint: `export the inventory ${VSPHERE}; or write the hosts as docs/estate-csv.md describes`,
  },
  { pattern: /^<Objs\s/u, found: 'objects of Export-Clixml', hint: 'ConvertTo-Json or Export-Csv in its place' },
  { pattern: /^(NAMESPACE\s+)?NAME\s+AGE\s+(PHASE|STATUS)\s/u, found: 'a table of kubectl', hint: KUBEVIRT },
  {
    pattern: /^\w[\w:]*(\{[^\n]*\})? => \S+ @\[/u,
    found: 'text of promtool query',
    hint: `${USE_ONLY}; with the use as from promtool query range -o json`,
  },
  {
    pattern: /^(\w+: [^\n]*\n)*cores: \d+\n(\w+: [^\n]*\n)*memory: \d/u,
    found: 'the answer of qm config',
    hint: PROXMOX,
  },
  {
    pattern: /^(---[^\n]*\n)?- [\w ]+:( |\n)/u,
    found: 'YAML',
    hint: 'ask its command for JSON: openstack -f json, pvesh --output-format json',
  },
  // PowerShell writes what text and layout consist of, not the objects that were meant.
  {
    pattern: /^(#TYPE[^\n]*\n)?"Length"\s*\n/u,
    found: 'a CSV of the lengths of texts',
    hint: 'Export-Csv was given text: leave out Format-Table, Out-String and -ExpandProperty before it',
  },
  {
    pattern: /^(#TYPE[^\n]*\n)?"ClassId2e4f51ef21dd47e99d3c952918aff9cd"/u,
    found: 'a CSV of the layout of a table',
    hint: 'Export-Csv was given a layout: leave out Format-Table before it, or use Select-Object',
  },
  {
    pattern: /^\s*Id\s+Name\s+State\s*\n\s*-{5,}/u,
    found: 'a table of virsh list',
    hint: 'virsh domstats > domstats.txt',
  },
  {
    pattern: /^\s*<capabilities>/u,
    found: 'the answer of virsh capabilities',
    hint: LIBVIRT,
  },
  {
    pattern: /^Name:\s+\S[^\n]*\n\s+Path:/u,
    found: 'screen output of govc',
    hint: "govc vm.info -json '*' > vms.json",
  },
  {
    pattern: /^\+-+\+[^\n]*\n\|\s*ID\s*\|/u,
    found: 'a table of the openstack command',
    hint: OPENSTACK,
  },
  {
    pattern: /^uuid \( RO\)\s*:/u,
    found: 'a list of xe (XenServer, XCP-ng) without sizes',
    hint: 'xe vm-list params=all > vms.txt, and xe host-list params=all > hosts.txt',
  },
  {
    pattern: /"apiVersion"\s*:\s*"[\w./]+"[\s\S]*"kind"\s*:|^apiVersion:/u,
    found: 'objects of Kubernetes, none of them a virtual machine',
    hint: KUBEVIRT,
  },
  {
    pattern: /"terraform_version"\s*:/u,
    found: 'a state of Terraform',
    hint: `export the inventory of the platform itself, ${VSPHERE}`,
  },
  { pattern: /^\{\s*"Reservations"\s*:/u, found: 'instances of AWS EC2', hint: OWN_CSV },
  { pattern: /"hardwareProfile"\s*:\s*\{\s*"vmSize"/u, found: 'virtual machines of Azure', hint: OWN_CSV },
  { pattern: /"machineType"\s*:\s*"https:/u, found: 'instances of Google Compute Engine', hint: OWN_CSV },
  { pattern: /^(<\?xml[^>]*\?>\s*)?<(\w+:)?Envelope[\s>]/u, found: 'an OVF description of one guest', hint: VSPHERE },
  { pattern: /^\.encoding\s*=|^config\.version\s*=/mu, found: 'a .vmx file of one guest', hint: VSPHERE },
  {
    pattern: /^\{\s*"(error|errors|message|fault|error_type)"\s*:/u,
    found: 'an error in JSON, not the answer that was asked for',
    hint: 'was the login refused?',
  },
];

/** The kind of a text that is not an inventory, if it is a known kind; otherwise undefined. */
export function foreignText(start: string): { readonly found: string; readonly hint: string } | undefined {
  const text = start.trimStart();
  const known = FOREIGN.find(({ pattern }) => pattern.test(text));
  return known && { found: known.found, hint: known.hint };
}
