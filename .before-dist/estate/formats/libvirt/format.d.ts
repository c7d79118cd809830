/** What `virsh` of libvirt prints: https://libvirt.org/manpages/virsh.html */
export declare const libvirtFormat: import("../estate-format.ts").EstateFormat;
