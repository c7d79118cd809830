/** Objects of vCenters in JSON: govc, the VI JSON API, vCenter's REST API. */
export declare const vsphereJsonFormat: import("../estate-format.ts").EstateFormat;
