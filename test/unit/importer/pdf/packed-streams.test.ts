import { zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { requireSmallStreams } from '#importer/pdf/packed-streams.ts';

const encode = (text: string) => new TextEncoder().encode(text);

const createStream = (content: Uint8Array, description = '') =>
  Buffer.concat([encode(`1 0 obj << ${description} >>\nstream\n`), content, encode('\nendstream\nendobj\n')]);

const createTable = (ranges: string, section = 'bfrange') =>
  createStream(zlibSync(encode(`begincmap\n1 begin${section}\n${ranges}\nend${section}\nendcmap`)));

const packZeros = (megabytes: number) => zlibSync(new Uint8Array(megabytes * 2 ** 20), { level: 1 });

describe('streams of a PDF', () => {
  test.each<[string, Uint8Array]>([
    ['that are none', encode('Good words about a stream\nof words.')],
    ['that are plain', createStream(encode('BT (words) Tj ET'))],
    ['that are packed', createStream(packZeros(30))],
    ['that are broken', createStream(packZeros(1).slice(0, 500))],
    ['that have no end', encode(`stream\n${'stream\n'.repeat(100_000)}`)],
    [
      'that are pictures, which nobody unpacks',
      createStream(packZeros(100), '/Type /XObject /Subtype /Image'),
    ],
    [
      'that are tables for many letters',
      Buffer.concat(Array.from({ length: 15 }, () => createTable('<0000> <ffff> <0000>'))),
    ],
    ['that are tables by lists', createTable('<0000> <00ff> [<0041> <ffff0042>]\n<0100> <0101> <0000>')],
    [
      'that are tables of single letters',
      createStream(zlibSync(encode('1 beginbfchar <0003> <d83dde00> endbfchar'))),
    ],
  ])('%s are let through', (_name, bytes) => {
    expect(() => requireSmallStreams(bytes)).not.toThrow();
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['that unpack to too much', createStream(packZeros(33)), /more than 32 MB/u],
    [
      'that do so together',
      Buffer.concat(Array<Buffer>(9).fill(createStream(packZeros(31)))),
      /more than 256 MB/u,
    ],
    [
      'behind a picture',
      Buffer.concat([createStream(encode('x'), '/Subtype /Image'), createStream(packZeros(33))]),
      /32 MB/u,
    ],
    ['that name too many letters', createTable('<0000> <ffd100> <0000>'), /1,048,576 characters/u],
    [
      'that name too many for other tables',
      createTable('<00000000> <00ffffff> 0', 'cidrange'),
      /characters/u,
    ],
    ['that name them with an odd digit', createTable('<5d00> <5ef0f> <5d00>'), /characters/u],
    [
      'that name them with other signs among them',
      createTable('<28 00> <28\nxff0000> <2800>'),
      /characters/u,
    ],
    [
      'that name too many together',
      Buffer.concat(Array.from({ length: 17 }, () => createTable('<0000> <ffff> <0000>'))),
      /characters/u,
    ],
  ])('%s are refused', (_name, bytes, message) => {
    expect(() => requireSmallStreams(bytes)).toThrow(message);
  });

  test('are looked through in linear time', () => {
    for (const piece of [
      'stream\n',
      '<',
      '<0> ',
      '<0><0>[',
      '<0><0><',
      'beginbfrange',
      'endstream obj ',
      '/Subtype ',
      'x\u0078\u009c',
    ]) {
      const bytes = encode(`stream\nbeginbfrange${piece.repeat(2_000_000 / piece.length)}`);
      expect(() => requireSmallStreams(bytes)).not.toThrow();
    }
  });
});
