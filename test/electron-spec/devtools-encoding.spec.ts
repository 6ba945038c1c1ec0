import { encodeMessage, MessageReader } from '../electron/src/devtools-encoding.ts';
import { expect, test } from './support/workbench.ts';

/* That Chromium understands it, every other test shows. */

const messages: readonly (readonly [name: string, message: object])[] = [
  ['nothing', {}],
  ['whole numbers of every length', { all: [0, 23, 24, 255, 256, 65_535, 65_536, 2_147_483_647] }],
  ['whole numbers below nought', { all: [-1, -24, -25, -256, -257, -65_537, -2_147_483_648] }],
  ['numbers that are not whole, or too large', { all: [0.5, -0, 2_147_483_648, -1e300, 5e-324] }],
  ['true, false and null', { all: [true, false, null] }],
  [
    'texts of every length',
    { all: ['', 'a'.repeat(23), 'a'.repeat(24), 'a'.repeat(256), 'a'.repeat(65_536)] },
  ],
  ['texts with emoji, combining marks and controls', { text: '🧮 e\u0301 \u0000 \u00a0 \r\n' }],
  ['half a surrogate pair', { text: 'a\ud83d' }],
  ['objects in lists in objects', { a: [{ b: [[], [{}]] }, { c: { d: 1 } }] }],
  ['a key that means something to objects', JSON.parse('{ "__proto__": { "a": 1 }, "constructor": 2 }')],
];

for (const [name, message] of messages) {
  test(`a message comes out as it went in: ${name}`, () => {
    expect(new MessageReader().take(encodeMessage(message))).toEqual([message]);
  });
}

test('bytes stay bytes, and what is undefined is left out', () => {
  const bytes = Uint8Array.of(0, 1, 0xff);
  const [message] = new MessageReader().take(encodeMessage({ bytes, nothing: undefined }));
  expect(message).toEqual({ bytes: Buffer.from(bytes) });
});

test('messages are whole wherever the stream is cut', () => {
  const sent = [{ id: 1, text: 'one 🧮' }, {}, { id: 3, list: [1, 'three'] }];
  const stream = Buffer.concat(sent.map(encodeMessage));
  for (let size = 1; size <= stream.length; size += 1) {
    const reader = new MessageReader();
    const received: unknown[] = [];
    for (let start = 0; start < stream.length; start += size) {
      received.push(...reader.take(stream.subarray(start, start + size)));
    }
    expect(received).toEqual(sent);
  }
});
