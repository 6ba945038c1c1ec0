import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { EvidenceFolder } from '#main/library/evidence.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { openAddress, openEvidence } from '#main/opening.ts';

/** What the desktop was asked for, and what it answers. */
const desktop = vi.hoisted(() => {
  const calls: string[] = [];
  return { calls, answer: '', refusal: null as Error | null };
});

vi.mock('electron', () => ({
  shell: {
    openPath: async (path: string) => {
      desktop.calls.push(`openPath ${path}`);
      return desktop.answer;
    },
    showItemInFolder: (path: string) => desktop.calls.push(`showItemInFolder ${path}`),
    openExternal: async (url: string) => {
      desktop.calls.push(`openExternal ${url}`);
      if (desktop.refusal !== null) throw desktop.refusal;
    },
  },
}));

beforeEach(() => {
  desktop.calls.length = 0;
  desktop.answer = '';
  desktop.refusal = null;
});

async function archive(fileName: string, content: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-opening-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const evidence = new EvidenceFolder(folder, { clock: systemClock, write: (task) => task() });
  const attachment = await evidence.archiveBytes(fileName, new TextEncoder().encode(content));
  return { evidence, attachment, path: await evidence.locate(attachment.sha256) };
}

test('a document is opened with the program for it', async () => {
  const { evidence, attachment, path } = await archive('report.pdf', '%PDF-1.7');
  expect(await openEvidence(evidence, attachment)).toEqual({ opened: 'file' });
  expect(desktop.calls).toEqual([`openPath ${path}`]);
});

test('a document that no program opens is shown in its folder', async () => {
  const { evidence, attachment, path } = await archive('report.pdf', '%PDF-1.7');
  desktop.answer = 'No application found';
  expect(await openEvidence(evidence, attachment)).toEqual({ opened: 'folder' });
  expect(desktop.calls).toEqual([`openPath ${path}`, `showItemInFolder ${path}`]);
});

test.each([
  ['a program', 'setup.exe', 'MZ'],
  ['a script', 'run.sh', '#!/bin/sh'],
  ['a program that is called a document', 'report.pdf', 'MZ'],
  ['a script that is called a text', 'notes.txt', '#!/bin/sh'],
])('%s is only shown in its folder', async (_name, fileName, content) => {
  const { evidence, attachment, path } = await archive(fileName, content);
  expect(await openEvidence(evidence, attachment)).toEqual({ opened: 'folder' });
  expect(desktop.calls).toEqual([`showItemInFolder ${path}`]);
});

test('a document that came with another ending before is opened by the one that it is attached by', async () => {
  const { evidence, attachment, path } = await archive('download.bin', '%PDF-1.7');
  const second = path.replace(/\.bin$/, '.pdf');
  for (const fileName of ['Report.PDF', 'again.pdf']) {
    expect(await openEvidence(evidence, { ...attachment, fileName })).toEqual({ opened: 'file' });
  }
  expect(desktop.calls).toEqual([`openPath ${second}`, `openPath ${second}`]);
  expect(readFileSync(second, 'utf8')).toBe('%PDF-1.7');
  expect(statSync(second).mode & 0o777).toBe(0o444);
  expect(readdirSync(evidence.folder)).toHaveLength(2);
});

test('a file is not opened by another ending than its content, nor given one', async () => {
  const { evidence, attachment, path } = await archive('setup.exe', 'MZ\0');
  expect(await openEvidence(evidence, { ...attachment, fileName: 'setup.pdf' })).toEqual({
    opened: 'folder',
  });
  expect(desktop.calls).toEqual([`showItemInFolder ${path}`]);
  expect(readdirSync(evidence.folder)).toHaveLength(1);
});

test('a document that is attached by an ending of no known kind is shown in its folder', async () => {
  const { evidence, attachment, path } = await archive('report.pdf', '%PDF-1.7');
  expect(await openEvidence(evidence, { ...attachment, fileName: 'report' })).toEqual({ opened: 'folder' });
  expect(desktop.calls).toEqual([`showItemInFolder ${path}`]);
});

test('a file that has been altered, or is gone, is neither opened nor shown', async () => {
  const { evidence, attachment, path } = await archive('report.pdf', '%PDF-1.7');
  chmodSync(path, 0o644);
  writeFileSync(path, '%PDF-1.7 and more');
  await expect(openEvidence(evidence, attachment)).rejects.toMatchObject({
    detail: { code: 'broken', file: path },
  });
  rmSync(path);
  await expect(openEvidence(evidence, attachment)).rejects.toMatchObject({ detail: { code: 'not-found' } });
  expect(desktop.calls).toEqual([]);
});

test.each([
  ['http://example.org', 'http://example.org/'],
  [' https://example.org/a?b=ü#c ', 'https://example.org/a?b=%C3%BC#c'],
  ['HTTPS://EXAMPLE.ORG/A', 'https://example.org/A'],
  ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
])('%j is opened as %s', async (address, opened) => {
  await openAddress(address);
  expect(desktop.calls).toEqual([`openExternal ${opened}`]);
});

test.each([
  ['', 'It is not an address.'],
  ['example.org', 'It is not an address.'],
  ['file:///etc/passwd', 'Its scheme is "file", and only http and https are opened.'],
  ['javascript:alert(1)', 'Its scheme is "javascript", and only http and https are opened.'],
  ['java\nscript:alert(1)', 'Its scheme is "javascript", and only http and https are opened.'],
  ['mailto:a@example.org', 'Its scheme is "mailto", and only http and https are opened.'],
  ['ms-msdt:/id', 'Its scheme is "ms-msdt", and only http and https are opened.'],
  ['smb://host/share', 'Its scheme is "smb", and only http and https are opened.'],
  ['data:text/html,x', 'Its scheme is "data", and only http and https are opened.'],
  ['https://bank.example@evil.example/', 'It holds a name or a password; the page is on evil.example.'],
  ['https://a:b@example.org/', 'It holds a name or a password; the page is on example.org.'],
  [`https://example.org/${'a'.repeat(3000)}`, 'It is longer than 2048 characters.'],
])('%j is refused', async (address, message) => {
  await expect(openAddress(address)).rejects.toMatchObject({
    detail: { code: 'unsupported', message: `${message} It is not opened.`, remedy: expect.any(String) },
  });
  expect(desktop.calls).toEqual([]);
});

test('a system without a browser is told', async () => {
  desktop.refusal = new Error('no application');
  await expect(openAddress('https://example.org/')).rejects.toMatchObject({
    detail: { code: 'unsupported', message: 'The system does not open web addresses: no application.' },
  });
});
