/** Answers of OpenStack's compute API: https://docs.openstack.org/api-ref/compute/ */
export declare const openstackFormat: import("../estate-format.ts").EstateFormat;
