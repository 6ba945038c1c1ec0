import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, type TestContext, test } from 'vitest';
import { makeFolder } from '../unit/main/library/fixture.ts';
import { startScript } from './child-process.ts';

/** One system call that has returned: what it did, and to which file, below the library. */
interface Call {
  readonly name: string;
  readonly path: string;
  /** Of a renaming: the new name. Of a write to standard output: the text. */
  readonly to: string;
}

/**
 * The calls of a process that writes one of everything, in the order in which they returned. `strace` shows one that
 * is interrupted by another thread's in two parts, which are put together here.
 */
async function trace(context: TestContext): Promise<readonly Call[]> {
  const root = makeFolder();
  const folder = join(root, 'library');
  const output = join(root, 'trace.txt');
  const calls = 'write,pwrite64,writev,pwritev,fsync,fdatasync,rename,renameat,renameat2,ftruncate';
  const strace = ['strace', '-f', '-y', '-s', '200', '-e', `trace=${calls}`, '-o', output];
  const { lines, ended } = startScript('writing-process.ts', { args: [folder], through: strace });
  lines.resume();
  const text = await ended.then(() => readFileSync(output, 'utf8')).catch(() => '');
  if (!text.includes('closed')) {
    const reason = 'there is no strace, or it may not look into processes';
    console.warn(`skipped: ${context.task.name}: ${reason}`);
    context.skip(reason);
  }
  return joinParts(text).flatMap((line) => parseCall(line, folder) ?? []);
}

function joinParts(text: string): readonly string[] {
  const begun = new Map<string, string>();
  return text.split('\n').flatMap((line) => {
    const [, thread = '', call = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const unfinished = /^(.*) <unfinished \.\.\.>$/.exec(call);
    if (unfinished !== null) {
      begun.set(thread, unfinished[1] ?? '');
      return [];
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(call);
    return [resumed === null ? call : `${begun.get(thread) ?? ''}${resumed[1] ?? ''}`];
  });
}

function parseCall(line: string, folder: string): Call | null {
  /* A name that changes from run to run is written as what it is. */
  const shorten = (path: string) =>
    path
      .replace(folder, '')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
      .replaceAll(/[0-9a-f]{64}/g, 'HASH')
      .replace(/\d{4}-\d\d-\d\dT[\d.-]+Z/, 'TIME')
      .replace(/^$/, '/');
  const renaming =
    /^rename(?:at2?)?\((?:AT_FDCWD(?:<[^>]*>)?, )?"([^"]*)", (?:AT_FDCWD(?:<[^>]*>)?, )?"([^"]*)".*= 0$/.exec(
      line,
    );
  if (renaming !== null)
    return { name: 'rename', path: shorten(renaming[1] ?? ''), to: shorten(renaming[2] ?? '') };
  const said = /^write\(1<[^>]*>, "(.*)\\n"/.exec(line);
  if (said !== null) return { name: 'say', path: '', to: said[1] ?? '' };
  const other = /^(\w+)\(\d+<([^>]*)>.*= \d+$/.exec(line);
  if (other === null || !(other[2] ?? '').startsWith(folder)) return null;
  return {
    name: (other[1] ?? '').replace(/^p?write(v|64)?$/, 'write'),
    path: shorten(other[2] ?? ''),
    to: '',
  };
}

const format = ({ name, path, to }: Call) => [name, path, to].filter((part) => part !== '').join(' ');

describe('nothing is called saved before it is on the disk', () => {
  test('the order of the system calls', async (context) => {
    const lines = (await trace(context)).map(format);
    const between = (from: string, to: string) =>
      lines.slice(lines.indexOf(`say ${from}`) + 1, lines.indexOf(`say ${to}`));

    const articleFolder = '/articles/.new-ID';
    const adding = lines.slice(0, lines.indexOf('say added'));
    expect(adding.slice(adding.indexOf(`write ${articleFolder}/original.txt`))).toEqual([
      `write ${articleFolder}/original.txt`,
      `fsync ${articleFolder}/original.txt`,
      `write ${articleFolder}/article.json`,
      `fsync ${articleFolder}/article.json`,
      `write ${articleFolder}/annotations.json`,
      `fsync ${articleFolder}/annotations.json`,
      `fsync ${articleFolder}/annotations.log`,
      `fsync ${articleFolder}`,
      `rename ${articleFolder} /articles/ID`,
      'fsync /articles',
    ]);

    const durable = (folder: string, name: string) => [
      `write ${folder}/.ID.tickmark-tmp`,
      `fsync ${folder}/.ID.tickmark-tmp`,
      `rename ${folder}/.ID.tickmark-tmp ${folder}/${name}`,
      `fsync ${folder}`,
    ];
    expect(between('added', 'metadata saved')).toEqual([
      'fsync /backups',
      ...durable('/backups/ID', 'TIME-article.json'),
      ...durable('/backups/ID', 'TIME-annotations.json'),
      ...durable('/articles/ID', 'article.json'),
    ]);
    expect(between('metadata saved', 'changes saved')).toEqual([
      'write /articles/ID/annotations.log',
      'fdatasync /articles/ID/annotations.log',
      /* Once a session: whoever made the log may not have got so far. */
      'fsync /articles/ID',
    ]);
    expect(between('changes saved', 'folded')).toEqual([
      ...durable('/articles/ID', 'annotations.json'),
      'ftruncate /articles/ID/annotations.log',
    ]);
    /* What was known of the text before is there before there is another. */
    expect(between('folded', 'revised')).toEqual([
      'fsync /articles/ID',
      ...durable('/articles/ID/revisions', '1.json'),
      ...durable('/backups/ID', 'TIME-revision-1.json'),
      'write /articles/ID/annotations.log',
      'fdatasync /articles/ID/annotations.log',
    ]);
    /* The text is there before what stands in it. */
    expect(between('revised', 'revision folded')).toEqual([
      ...durable('/articles/ID', 'article.json'),
      ...durable('/articles/ID', 'annotations.json'),
      'ftruncate /articles/ID/annotations.log',
      ...durable('/backups/ID', 'TIME-article.json'),
      ...durable('/backups/ID', 'TIME-annotations.json'),
    ]);
    expect(between('revision folded', 'taken back')).toEqual([
      'write /articles/ID/annotations.log',
      'fdatasync /articles/ID/annotations.log',
    ]);
    /* And goes only when nothing stands in it any more. */
    expect(between('taken back', 'taking back folded').slice(0, 13)).toEqual([
      /* With the text of now as the last one. */
      ...durable('/articles/ID', 'article.json'),
      ...durable('/articles/ID', 'annotations.json'),
      'ftruncate /articles/ID/annotations.log',
      ...durable('/articles/ID', 'article.json'),
    ]);
    expect(between('taking back folded', 'archived')).toEqual([
      'fsync /',
      'write /evidence/.ID.tickmark-tmp',
      'fsync /evidence/.ID.tickmark-tmp',
      'rename /evidence/.ID.tickmark-tmp /evidence/HASH.txt',
      'fsync /evidence',
    ]);
    expect(between('renamed', 'closed')).toEqual(durable('/backups/ID', 'TIME-article.json'));
  });
});
