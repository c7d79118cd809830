import { jsonFormat } from '../../inventory/inventory-format.ts';
import { isNutanixPrism, nutanixInventory } from './nutanix-inventory.ts';

/** Answers of the v1, v2, v3 and v4 APIs of Nutanix Prism: https://www.nutanix.dev/api-reference/ */
export const nutanixPrismFormat = jsonFormat({
  name: 'nutanix-prism',
  words: 'an export of Nutanix Prism',
  command: 'curl -u USER https://PRISM:9440/api/vmm/v4.0/ahv/config/vms?$limit=100',
  matches: isNutanixPrism,
  inventory: nutanixInventory,
});
