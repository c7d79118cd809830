/** Answers of the v3 and v4 APIs of Nutanix Prism: https://www.nutanix.dev/api-reference/ */
export declare const nutanixPrismFormat: import("../estate-format.ts").EstateFormat;
