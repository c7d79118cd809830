import { jsonFormat } from '../../inventory/inventory-format.ts';
import { isKubevirt, kubevirtInventory } from './kubevirt-inventory.ts';

/** Objects of KubeVirt (OpenShift Virtualization, Harvester) and nodes: https://kubevirt.io/api-reference/ */
export const kubevirtFormat = jsonFormat({
  name: 'kubevirt',
  words: 'objects of KubeVirt',
  command: 'kubectl get vm,vmi -A -o json',
  matches: isKubevirt,
  inventory: kubevirtInventory,
});
