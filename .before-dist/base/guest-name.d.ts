/**
 * The part of a guest's name that is about the guest: `db01` of `db01.test.example.com`. A domain says where it lives,
 * and thousands of others with it.
 */
export declare function hostLabel(name: string): string;
/**
 * The folders of a guest below its datacenter: `Prod/Web` of `/Dev DC/vm/Prod/Web`. The datacenter is in front of every
 * guest's folder, so its name says nothing about one of them.
 */
export declare function folderBelow(folder: string | undefined, datacenter: string | undefined): string | undefined;
