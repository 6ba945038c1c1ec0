import { expect, test } from 'vitest';
import { describeOrigin } from '#renderer/views/origin.ts';
import type { Metadata } from '#shared/domain/article.ts';

const none: Metadata = {
  title: 'x',
  byline: null,
  publisher: null,
  url: null,
  publishedAt: null,
  language: 'en',
};

test.for<readonly [Partial<Metadata>, string]>([
  [{}, ''],
  [{ byline: 'Ines Okafor' }, 'By Ines Okafor'],
  [{ byline: 'By Ines Okafor' }, 'By Ines Okafor'],
  [{ byline: 'by Ines Okafor' }, 'by Ines Okafor'],
  [{ byline: 'Byron Lee' }, 'By Byron Lee'],
  [{ byline: '' }, ''],
  [{ byline: 'Von Ines Okafor', language: 'de' }, 'Von Ines Okafor'],
  [{ publishedAt: '2026-11-17' }, '17 November 2026'],
  [{ publishedAt: '2026-02-31' }, '2026-02-31'],
  [{ publishedAt: 'last Tuesday' }, 'last Tuesday'],
  [{ publisher: 'Courier', byline: 'سلمى حدّاد', publishedAt: '1911' }, 'Courier · By سلمى حدّاد · 1911'],
])('%o as %s', ([known, expected]) => {
  expect(describeOrigin({ ...none, ...known }).join(' · ')).toBe(expected);
});
