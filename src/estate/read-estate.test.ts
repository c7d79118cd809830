import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { readDemandAssumptions } from './read-demand-assumptions.ts';
import type { Estate } from './model/estate.ts';
import { readEstate } from './read-estate.ts';
import { generateCsv } from './testing/generate-csv.ts';
import { generateRvtools } from './testing/generate-rvtools.ts';
import { zipOf } from './testing/raw-workbook.ts';
import { workbookBytes } from './testing/write-workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
afterAll(() => rmSync(folder, { recursive: true }));
const options = { assumptions: readDemandAssumptions() };

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function* inPieces(content: Buffer, bytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += bytes) yield content.subarray(at, at + bytes);
}

async function refusal(estate: Promise<Estate>): Promise<string> {
  const error: unknown = await estate.then(
    () => 'read',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe('the format is recognised from the content', () => {
  const workbook = workbookBytes(generateRvtools({ guests: 6, seed: 2 }));
  const csv = Buffer.from([...generateCsv({ guests: 1000, seed: 2 })].join(''));

  test('whatever the name', async () => {
    const xlsx = await readEstate(fileOf('workbook.csv', await workbook), options);
    expect([xlsx.format, xlsx.guests.length]).toEqual(['rvtools', 6]);
    const text = await readEstate(fileOf('text.xlsx', csv), options);
    expect([text.format, text.guests.length]).toEqual(['kneepoint-csv', 1000]);
  });

  test.each([1, 7, 4096, 1 << 20])('of standard input, in pieces of %i bytes', async (bytes) => {
    const small = csv.subarray(0, csv.indexOf('\n', 2000) + 1);
    const content = bytes < 8 ? small : csv;
    const fromFile = await readEstate(fileOf('stdin.csv', content), options);
    const text = await readEstate('-', options, { stdin: inPieces(content, bytes) });
    expect(text).toEqual({ ...fromFile, source: '-' });
    const archive = await workbook;
    expect((await readEstate('-', options, { stdin: inPieces(archive, bytes) })).guests).toHaveLength(6);
  });

  test('of a pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', pipe]);
    const source = fileOf('piped.xlsx', await workbook);
    const [estate] = await Promise.all([
      readEstate(pipe, options),
      import('node:child_process').then(({ spawn }) => spawn('sh', ['-c', 'cat "$1" > "$2"', 'sh', source, pipe])),
    ]);
    expect(estate.guests).toHaveLength(6);
  });
});

describe('guests and hosts in two files', () => {
  const guests = 'name,vcpus,memory_mib,host\nweb,4,8192,esx1\ndb,4,8192,esx2\n';
  const header = 'name,packages,cores_per_package,threads_per_core,mhz,memory_mib\n';
  const paths = (hosts: string) => [fileOf('two-guests.csv', guests), fileOf('two-hosts.csv', `${header}${hosts}`)];

  test('name a host with and without its domain; one of an unknown name is told', async () => {
    const hosts = 'esx1.lan,2,16,2,2600,524288\nesx3,2,16,2,2600,524288\n';
    const { guests: read, warnings } = await readEstate(paths(hosts), options);
    expect(read.map(({ host, hostMhz }) => [host, hostMhz?.value])).toEqual([
      ['esx1.lan', 2600],
      ['esx2', options.assumptions.hostMhz.value],
    ]);
    const counts = warnings.map(({ code, count }) => [code, count]);
    expect(counts).toEqual(
      expect.arrayContaining([
        ['host-spelling', 1],
        ['host-unknown', 1],
      ]),
    );
  });

  test('are told by their file once where a cell is wrong', async () => {
    const said = await refusal(readEstate(paths('esx1,2,16,2,2.6,524288\nesx2,2,16,2,2.6,524288\n'), options));
    expect(said).toMatch(/^\S*two-hosts\.csv: row 2, mhz: found "2\.6", expected a number of MHz/);
  });
});

describe('what is no estate is refused in one sentence', () => {
  test.each<[string, string | Buffer, string]>([
    [
      'a PDF',
      '%PDF-1.7\n',
      'found a PDF document, expected an RVTools workbook (.xlsx), a Kneepoint CSV, or an inventory',
    ],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'an old Excel workbook (.xls)'],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'a workbook with a password',
    ],
    ['JSON', '{"guests": []}', 'found JSON'],
    ['a list in JSON', '[1, 2]', 'found JSON'],
    ['nothing', '', 'an empty file'],
    ['white space', ' \n\t', 'only white space'],
    ['XML', '<?xml version="1.0"?><a/>', 'found XML'],
    ['a page', '<!DOCTYPE html><html>', 'a web page'],
    ['a gzip archive', Buffer.from('1f8b0800', 'hex'), 'a gzip archive'],
    ['a Parquet file', 'PAR1', 'a Parquet file'],
    ['bytes', Buffer.from([1, 2, 0, 4]), 'a binary file'],
    ['UTF-16 that is no table', Buffer.from([0xfe, 0xff, 0, 0x61]), 'found no column "name"'],
    ['prose', 'Dear reader,\nthere is no table here.', 'found no column "name"'],
    ['lengths of texts', '#TYPE System.String\r\n"Length"\r\n"12"\r\n', 'Export-Csv was given text'],
    [
      'the layout of a table',
      '"ClassId2e4f51ef21dd47e99d3c952918aff9cd","pageHeaderEntry"\n"033ecb2bc07a4d43b5ef94ed5a35d280",\n',
      'leave out Format-Table',
    ],
    ['YAML of pvesh', '---\n- cpu: 0.1\n  id: qemu/100\n  maxcpu: 4\n', '--output-format json'],
    ['a table of pvesh', '┌──────────┬──────┐\n│ id       │ type │\n', '--output-format json'],
    ['virsh dominfo', 'Id:             1\nName:           web\n', 'virsh domstats'],
    ['esxcli', 'web\n   World ID: 21\n   Process ID: 0\n', 'a list of esxcli vm process'],
    ['vim-cmd', 'Vmid   Name   File   Guest OS\n1   web   [ds] web.vmx   x\n', 'a list of vim-cmd'],
    ['ncli', '    Id                        : 5\n    Uuid                      : 5f\n', 'a list of ncli'],
    ['CSV of openstack', '"ID","Name","Status","Flavor"\n"5","web","ACTIVE","m1"\n', '-f json'],
    ['YAML of openstack', '- Flavor: m1.small\n  ID: 5c4d\n  Name: web\n', 'found YAML'],
    ['a table of Prism', 'VM Name,Host,Cores,Memory Capacity\nweb,ahv,4,8 GiB\n', 'from Prism'],
    ['a list of the vSphere Client', 'Name,State,Status,Provisioned Space\nweb,Powered On,Normal,1 GB\n', 'RVTools'],
    ['CLIXML', '<Objs Version="1.1.0.1"><Obj RefId="0"></Obj></Objs>', 'ConvertTo-Json'],
    ['kubectl', 'NAME   AGE   PHASE   READY\nweb    10d   Running   True\n', 'a table of kubectl'],
    ['promtool', 'node_load1{instance="a"} => 0.21 @[1435781451.781]\n', 'text of promtool query'],
    ['qm config', 'agent: 1\ncores: 4\nmemory: 4096\nname: web\n', 'the answer of qm config'],
    ['a column with another name', 'name,vcpuss,memory_mib\nweb,4,8192\n', 'if that is meant, rename it'],
    ['Zabbix', '{"jsonrpc":"2.0","result":[]}', 'an answer in JSON-RPC'],
    ['a cut off workbook', Buffer.from('PK\x03\x04 and then nothing'), 'a damaged zip archive'],
  ])('%s', async (_, content, reason) => {
    const path = fileOf('input', content);
    expect(await refusal(readEstate(path, options))).toContain(reason);
    expect(await refusal(readEstate(path, options))).toContain(path);
    const stdin = inPieces(Buffer.from(content), 5);
    expect(await refusal(readEstate('-', options, { stdin }))).toContain(reason);
  });

  test('a workbook without a sheet that is known', async () => {
    const path = fileOf('renamed.xlsx', await workbookBytes([{ name: 'Tabelle1', rows: () => [['VM', 'CPUs']] }]));
    expect(await refusal(readEstate(path, options))).toContain('found the sheets "Tabelle1", expected a sheet "vInfo"');
  });

  test('not a table that has our columns beside those of another', async () => {
    const path = fileOf(
      'list.csv',
      'Name,State,Status,Provisioned Space,vcpus,memory_mib\nweb,Powered On,Normal,1 GB,4,8192\n',
    );
    expect((await readEstate(path, options)).guests).toMatchObject([{ name: 'web', vcpus: { value: 4 } }]);
  });

  test('a zip archive of something else', async () => {
    const path = fileOf('other.zip', await zipOf({ 'readme.txt': 'hello' }));
    expect(await refusal(readEstate(path, options))).toContain('other.zip: readme.txt');
  });

  test('a folder of tables that are no inventory, and a folder deep in folders', async () => {
    const tables = mkdtempSync(join(folder, 'tables-'));
    for (const name of ['a.csv', 'b.csv']) writeFileSync(join(tables, name), '0,x\n1,y\n');
    expect(await refusal(readEstate(tables, options))).toContain('a table of unknown columns');
    const deep = join(mkdtempSync(join(folder, 'deep-')), 'nodes', 'pve1', 'qemu', '101');
    mkdirSync(deep, { recursive: true });
    writeFileSync(join(deep, 'guests.csv'), 'name,vcpus,memory_mib\na,1,1\n');
    expect((await readEstate(join(deep, '..', '..', '..', '..'), options)).guests).toHaveLength(1);
  });

  test('texts beside an inventory that only begin as YAML are passed over and told; one that is named is refused', async () => {
    const mixed = mkdtempSync(join(folder, 'mixed-'));
    writeFileSync(join(mixed, 'guests.csv'), 'name,vcpus,memory_mib\na,1,1024\n');
    writeFileSync(join(mixed, 'README.md'), '---\ntitle: notes: of May\n---\n# Guests\n\t- *web\n');
    writeFileSync(join(mixed, 'change.diff'), '--- a/x\n+++ b/x\n-{a: b: c\n+{d\n');
    const { guests, warnings } = await readEstate(mixed, options);
    expect(guests).toHaveLength(1);
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'file-not-read', count: 2 }));
    expect(await refusal(readEstate(join(mixed, 'README.md'), options))).toContain('line 2, column 8');
  });

  test('a path that cannot be read', async () => {
    expect(await refusal(readEstate(join(folder, 'missing.xlsx'), options))).toContain('no such file');
    expect(await refusal(readEstate(join(fileOf('file', 'x'), 'below'), options))).toContain('no such file');
    const empty = mkdtempSync(join(folder, 'empty-'));
    expect(await refusal(readEstate(empty, options))).toContain('a folder without files');
    expect(await refusal(readEstate('a\0b', options))).toContain('the path');
    const secret = fileOf('secret', 'name,vcpus,memory_mib\na,1,1\n');
    chmodSync(secret, 0);
    // Root may read everything.
    if (process.getuid?.() !== 0) expect(await refusal(readEstate(secret, options))).toContain('no permission');
  });

  test('any bytes, and nothing is thrown but InputError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await refusal(readEstate('-', options, { stdin: inPieces(Buffer.from(bytes), 50) }));
      }),
    );
  });
});
