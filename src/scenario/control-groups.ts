/**
 * How a KVM host puts its guests into control groups: `flat`, not at all, each vCPU counts by itself; `guest`, one group a guest
 * (Proxmox); `nested`, in it a group for each vCPU and one for the emulator's threads (libvirt, OpenStack); `pods`, one group
 * a guest whose weight is in proportion to its vCPUs, as its CPU request is (KubeVirt).
 */
export const CONTROL_GROUP_LAYOUTS = ['flat', 'guest', 'nested', 'pods'] as const;
export type ControlGroupLayout = (typeof CONTROL_GROUP_LAYOUTS)[number];
