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
  [{ publishedAt: '2017-11-16T14:15+0000' }, '16 November 2017'],
  [{ publishedAt: '2026-11-17T23:30:00.000-05:00' }, '17 November 2026'],
  [{ publishedAt: '2026-11-17 08:00:00 Z' }, '17 November 2026'],
  [{ publishedAt: '2026-11-17T' }, '2026-11-17T'],
  [{ publishedAt: '2026-11-17 to 18' }, '2026-11-17 to 18'],
  [{ publishedAt: '2026-02-31' }, '2026-02-31'],
  [{ publishedAt: '2026-02-31T08:00Z' }, '2026-02-31T08:00Z'],
  [{ publishedAt: 'last Tuesday' }, 'last Tuesday'],
  [{ publisher: 'Courier', byline: 'سلمى حدّاد', publishedAt: '1911' }, 'Courier · By سلمى حدّاد · 1911'],
])('%o as %s', ([known, expected]) => {
  expect(describeOrigin({ ...none, ...known }).join(' · ')).toBe(expected);
});
