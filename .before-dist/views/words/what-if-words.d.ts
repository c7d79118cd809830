import type { WhatIf, WhatIfChange } from '../../plan/result.ts';
/** `With 1 TiB of memory in a host: 11 hosts instead of 17 (11U).` */
export declare function whatIfSentence({ change, hosts, rackUnits }: WhatIf['changes'][number], base: WhatIf): string;
/** `With 1 TiB of memory in a host` */
export declare function changeWords(change: WhatIfChange): string;
