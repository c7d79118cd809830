import type { InputFile } from '../../input/estate-input.ts';
import { Fields } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';
import { inventoryFormat, looksLikeXml } from '../../inventory/inventory-format.ts';
import { byFolder } from '../../inventory/named-documents.ts';
import { onlyHost } from '../../inventory/one-host.ts';
import { isDomainList, isDominfo, listedDomains, readDominfo } from './domain-list.ts';
import type { ListedDomain } from './domain-list.ts';
import { readDomain } from './domain-xml.ts';
import type { DomainDescription } from './domain-xml.ts';
import { domstatsSamples, isDomstats } from './domstats.ts';
import type { DomstatsSample } from './domstats.ts';
import { libvirtInventory } from './libvirt-inventory.ts';
import type { LibvirtHost } from './libvirt-inventory.ts';
import { isNodeinfo, readNodeinfo } from './nodeinfo.ts';

/** What `virsh` of libvirt prints: https://libvirt.org/manpages/virsh.html */
export const libvirtFormat = inventoryFormat({
  name: 'libvirt',
  words: 'output of virsh',
  command: 'virsh domstats',
  matches: async (file) => isText(file) || (await isDomain(file)),
  inventory: async (files, source) => {
    const hosts: LibvirtHost[] = [];
    for (const { folder, documents } of byFolder(files.map((content) => ({ file: content.name, content })))) {
      hosts.push(
        await readHost(
          folder,
          documents.map(({ content }) => content),
          source,
        ),
      );
    }
    return libvirtInventory(hosts, source);
  },
});

function isText({ kind, startText }: InputFile): boolean {
  const outputs = [isDomstats, isNodeinfo, isDominfo, isDomainList];
  return kind === 'text' && outputs.some((isOne) => isOne(startText));
}

async function isDomain(file: InputFile): Promise<boolean> {
  if (!looksLikeXml(file) || !/<(domain|domains)[\s>]/u.test(file.startText)) return false;
  const { name } = await file.xml();
  return name === 'domain' || name === 'domains';
}

/** Reads the files of one host: those of one folder. */
async function readHost(
  folder: string | undefined,
  files: readonly InputFile[],
  source: FieldSource,
): Promise<LibvirtHost> {
  const domains: DomainDescription[] = [];
  const samples: DomstatsSample[] = [];
  const listed = new Map<string, ListedDomain>();
  const infos: { file: string; text: string }[] = [];
  for (const file of files) {
    if (looksLikeXml(file)) {
      const { name, root } = await file.xml();
      const fields = new Fields(source, 'virsh dumpxml', file.name, root);
      const found =
        name === 'domain' ? [fields] : fields.children('domain').map((domain) => domain.renamed('virsh dumpxml'));
      domains.push(...found.flatMap((domain) => readDomain(domain) ?? []));
      continue;
    }
    const text = await file.text();
    if (isDomstats(text)) samples.push(...domstatsSamples(file.name, text));
    if (isDomainList(text)) for (const [name, domain] of listedDomains(file.name, text)) listed.set(name, domain);
    if (isDominfo(text)) domains.unshift(...readDominfo(source, file.name, text));
    // One file may hold several.
    if (isNodeinfo(text)) infos.push({ file: file.name, text });
  }
  const info = onlyHost(infos);
  const name = folder ?? 'this host';
  // By their times, if they have some; else in the order of their names.
  if (samples.every(({ time }) => time !== undefined)) samples.sort((a, b) => a.time! - b.time!);
  return { name, host: info && readNodeinfo(source, info.file, info.text, name), domains, samples, listed };
}
