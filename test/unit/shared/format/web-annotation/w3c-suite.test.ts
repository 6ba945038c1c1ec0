import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { encodeTickmark } from '#shared/format/tickmark/encode.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { readWebAnnotation } from '#shared/format/web-annotation/read.ts';
import { writeWebAnnotation } from '#shared/format/web-annotation/write.ts';
import { TickmarkError } from '#shared/result.ts';
import { getContent, readContext, writeOne } from '../../../../support/annotation-files.ts';
import {
  expandSafely,
  listSamples,
  loadChecker,
  type ReferenceRule,
} from '../../../../support/annotation-suite.ts';
import { arbitraryWork } from '../../../../support/arbitrary-work.ts';
import { corpusFolder } from '../../../../support/corpus.ts';
import { exampleArticle, exampleLists, exampleOptions } from '../../../../support/example-article.ts';
import { workFile } from '../../../../support/work-file.ts';

const folder = join(corpusFolder ?? '', 'web-annotation');
const contexts = { 'http://www.w3.org/ns/anno.jsonld': join(folder, 'context/anno.jsonld') };
const example = await encodeTickmark({ article: exampleArticle, lists: exampleLists }, exampleOptions);

const itemSchema = z.record(z.string(), z.unknown());
const collectionSchema = z.looseObject({ first: z.looseObject({ items: z.array(itemSchema) }) });

async function write(file: TickmarkFile): Promise<z.infer<typeof collectionSchema>> {
  return collectionSchema.parse(JSON.parse(getContent(await writeOne(writeWebAnnotation, file), '.jsonld')));
}

/** Made once for all tests, which takes as long as the tests themselves. */
async function loadCheckers(rule: ReferenceRule) {
  const suite = { folder, rule };
  return {
    annotation: await loadChecker('annotations/annotationMusts.test', suite),
    collection: await loadChecker('collections/collectionMusts.test', suite),
    page: await loadChecker('collections/pages/pageMusts.test', suite),
  };
}

describe.skipIf(corpusFolder === undefined)('the tests of the W3C', () => {
  describe.each<ReferenceRule>(['alone', 'with-siblings'])('with references %s', (rule) => {
    let check: Awaited<ReturnType<typeof loadCheckers>>;

    beforeAll(async () => {
      check = await loadCheckers(rule);
    });

    test('hold for each annotation, their page and their collection', async () => {
      const findFaults = async (file: TickmarkFile): Promise<readonly string[]> => {
        const collection = await write(file);
        expect(collection.first.items).toHaveLength(file.annotations.length);
        return [
          ...check.collection(collection),
          ...check.page(collection.first),
          ...collection.first.items.flatMap(check.annotation),
        ];
      };
      expect(await findFaults(example)).toEqual([]);
      expect(await findFaults(workFile)).toEqual([]);
      await fc.assert(
        fc.asyncProperty(arbitraryWork, async (file) => {
          expect(await findFaults(file)).toEqual([]);
        }),
        { numRuns: 30 },
      );
    });

    test('find a fault in each incorrect sample that is JSON', async () => {
      const samples = join(folder, 'tools/samples/incorrect');
      const held: string[] = [];
      let broken = 0;
      for (const name of await listSamples(samples)) {
        const text = await readFile(join(samples, name), 'utf8');
        let value: unknown;
        try {
          value = JSON.parse(text);
        } catch {
          broken += 1;
          continue;
        }
        if (check.annotation(value).length === 0) held.push(name);
      }
      expect(held).toEqual([]);
      expect(broken).toBeGreaterThan(0);
    });

    test('find what is spoilt in an annotation of ours', async () => {
      const [annotation] = (await write(example)).first.items;
      for (const spoilt of [
        { id: 'annotation-1' },
        { created: '2026-01-31T09:30:00' },
        { body: [] },
        { target: 'here' },
        { '@context': {} },
      ]) {
        expect(check.annotation({ ...annotation, ...spoilt }), JSON.stringify(spoilt)).not.toEqual([]);
      }
    });
  });

  test('everything we write expands without a loss, whole and each annotation alone', async () => {
    await expand(example);
    await fc.assert(fc.asyncProperty(arbitraryWork, expand), { numRuns: 30 });
  });

  async function expand(file: TickmarkFile): Promise<void> {
    const collection = await write(file);
    const [whole, ...others] = await expandSafely(collection, contexts);
    expect(others).toEqual([]);
    /* Every key but that of the context is there, under its name in full. */
    expect(Object.keys(itemSchema.parse(whole))).toHaveLength(Object.keys(collection).length - 1);
    for (const item of collection.first.items) {
      const [alone] = await expandSafely(item, contexts);
      expect(Object.keys(itemSchema.parse(alone))).toHaveLength(Object.keys(item).length - 1);
    }
  }

  test('expansion finds a key that nobody has declared', async () => {
    await expect(expandSafely({ ...(await write(example)), note: 'x' }, contexts)).rejects.toThrow(
      'Safe mode',
    );
  });

  test('correct samples are read', async () => {
    for (const samples of ['tools/samples/correct', 'context/model/wd2/examples/correct']) {
      for (const name of await listSamples(join(folder, samples))) {
        const read = await readSample(join(samples, name));
        expect(read, name).toBeNull();
      }
    }
  });

  test('incorrect samples are read, or refused with their place', async () => {
    for (const samples of ['tools/samples/incorrect', 'context/model/wd2/examples/incorrect']) {
      for (const name of await listSamples(join(folder, samples))) {
        const error = await readSample(join(samples, name));
        if (error !== null) expect(error.detail.place, name).toMatch(/^(?:\$|line \d+, column \d+$)/);
      }
    }
  });

  async function readSample(path: string): Promise<TickmarkError | null> {
    const text = await readFile(join(folder, path), 'utf8');
    try {
      await readWebAnnotation({ fileName: 'sample.json', text, companion: null }, readContext);
      return null;
    } catch (error) {
      if (error instanceof TickmarkError) return error;
      throw error;
    }
  }
});
