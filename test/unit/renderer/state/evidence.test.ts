import { describe, expect, test, vi } from 'vitest';
import { createSnapshot } from '#renderer/editor/article-editor.ts';
import { createAppStore } from '#renderer/state/app-state.ts';
import { Evidence, type EvidenceOptions } from '#renderer/state/evidence.ts';
import { mayBeTranscript, Transcripts } from '#renderer/state/transcripts.ts';
import { emptyLists } from '#shared/domain/annotations.ts';
import { type Attachment, createSource } from '#shared/domain/records.ts';
import { fail, ok } from '#shared/result.ts';
import { createTestState } from '../editor/editing.ts';

const attachment: Attachment = {
  fileName: 'talk.srt',
  mediaType: 'application/x-subrip',
  sha256: 'a'.repeat(64),
  bytes: 10,
};
const gone = { code: 'not-found', message: 'It is gone.' } as const;
const captions = '1\r\n00:00:01,000 --> 00:00:02,000\r\nWe left at six 🎈.\r\n';

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

function setUp(bridge: Partial<EvidenceOptions['bridge']> = {}) {
  const store = createAppStore();
  const said: string[] = [];
  const evidence = new Evidence({
    store,
    announce: (text) => said.push(text),
    bridge: {
      attachFile: vi.fn(async () => ok(attachment)),
      archiveText: vi.fn(async () => ok({ ...attachment, fileName: 'transcript.txt' })),
      readEvidence: vi.fn(async () => ok(new TextEncoder().encode(captions))),
      openEvidence: vi.fn(async () => ok({ opened: 'file' as const })),
      openAddress: vi.fn(async () => ok(null)),
      findMissingEvidence: vi.fn(async () => ok([])),
      listSources: vi.fn(async () => ok([])),
      ...bridge,
    },
  });
  return { store, evidence, said };
}

describe('a source is opened', () => {
  test('by its file, where it has one', async () => {
    const openEvidence = vi.fn(async () => ok({ opened: 'file' as const }));
    const { evidence, said } = setUp({ openEvidence });
    await evidence.open(createSource('s', { attachment, url: 'https://example.org' }));
    expect(openEvidence).toHaveBeenCalledWith({ sha256: attachment.sha256, fileName: 'talk.srt' });
    expect(said).toEqual(['Opened: talk.srt']);
  });

  test('and what is only shown in its folder is said to be', async () => {
    const { evidence, said } = setUp({ openEvidence: async () => ok({ opened: 'folder' }) });
    await evidence.open(createSource('s', { attachment }));
    expect(said).toEqual(['talk.srt is shown in its folder: files of its kind are not opened']);
  });

  test('else by its address', async () => {
    const openAddress = vi.fn(async () => ok(null));
    const { evidence, said } = setUp({ openAddress });
    await evidence.open(createSource('s', { url: 'https://example.org', title: 'Minutes' }));
    expect(openAddress).toHaveBeenCalledWith('https://example.org');
    expect(said).toEqual(['Opened in the browser: Minutes']);
  });

  test.each([
    ['the file', { openEvidence: async () => fail(gone) }, { attachment }],
    ['the address', { openAddress: async () => fail(gone) }, { url: 'https://example.org' }],
  ])('and where %s cannot be, that is shown', async (_what, bridge, known) => {
    const { evidence, store } = setUp(bridge);
    expect(await evidence.open(createSource('s', known))).toBe(gone);
    expect(store.getState().dialog).toBeNull();
    await evidence.openOrTell(createSource('s', known));
    expect(store.getState().dialog).toMatchObject({ name: 'error', error: gone });
  });

  test('and why it cannot be opened takes no other dialog away', async () => {
    const { evidence, store } = setUp({ openEvidence: async () => fail(gone) });
    const opening = evidence.openOrTell(createSource('s', { attachment }));
    store.setState({ dialog: { name: 'details' } });
    await settle();
    expect(store.getState().dialog).toEqual({ name: 'details' });
    store.setState({ dialog: null });
    await opening;
    expect(store.getState().dialog).toMatchObject({ name: 'error', error: gone });
  });

  test('and one that has neither does nothing', async () => {
    const { evidence, store, said } = setUp();
    await evidence.open(createSource('s'));
    expect([store.getState().dialog, said]).toEqual([null, []]);
  });
});

test('the files that are missing are known as soon as the sources are, and asked for once', async () => {
  const findMissingEvidence = vi.fn(async () => ok([attachment.sha256]));
  const { evidence, store } = setUp({ findMissingEvidence });
  evidence.start();
  const lists = {
    ...emptyLists,
    sources: [createSource('s', { attachment }), createSource('t', { attachment })],
  };
  const snapshot = createSnapshot(createTestState('x', lists));
  store.setState({ snapshot });
  await vi.waitFor(() => expect(store.getState().missingEvidence).toEqual([attachment.sha256]));
  store.setState({ snapshot: { ...snapshot, version: 9 } });
  expect(findMissingEvidence.mock.calls).toEqual([[[attachment.sha256]]]);
  store.setState({ snapshot: null });
  await vi.waitFor(() => expect(store.getState().missingEvidence).toEqual([]));
});

describe('a transcript', () => {
  const clock = { now: () => 0, random: (bytes: Uint8Array) => bytes };
  const transcriptsOf = (bridge: Partial<EvidenceOptions['bridge']> = {}, text = 'Yes. We left at six.') =>
    new Transcripts({
      evidence: setUp(bridge).evidence,
      bridge: { readClipboard: async () => ok({ html: null, text }) },
      clock,
    });

  test.each([
    ['talk.srt', true],
    ['TALK.VTT', true],
    ['talk.txt', true],
    ['talk.pdf', false],
    ['srt', false],
  ])('may be %s: %s', (fileName, is) => {
    expect(mayBeTranscript(createSource('s', { attachment: { ...attachment, fileName } }))).toBe(is);
  });

  test('of no file there is none', () => {
    expect(mayBeTranscript(createSource('s'))).toBe(false);
  });

  test('is read from the evidence, and its file makes the source', async () => {
    const result = await transcriptsOf().openFile();
    expect(result).toMatchObject({
      ok: true,
      value: {
        source: { title: 'talk', kind: 'recording', primary: true, attachment },
        transcript: { kind: 'srt', text: expect.stringContaining('We left at six 🎈.') },
      },
    });
  });

  test('is taken from the clipboard and archived', async () => {
    const archiveText = vi.fn(async () => ok({ ...attachment, fileName: 'transcript.txt' }));
    const result = await transcriptsOf({ archiveText }).takeClipboard();
    expect(archiveText).toHaveBeenCalledWith('Yes. We left at six.', 'transcript.txt');
    expect(result).toMatchObject({ ok: true, value: { source: { title: 'Transcript', kind: 'document' } } });
  });

  test('was not chosen: nothing comes of it', async () => {
    expect(await transcriptsOf({ attachFile: async () => ok(null) }).openFile()).toEqual(ok(null));
  });

  test.each([
    ['an empty clipboard', () => transcriptsOf({}, ' \n').takeClipboard(), { code: 'empty' }],
    ['a source without a file', () => transcriptsOf().read(createSource('s')), { code: 'not-found' }],
    [
      'a file that is gone',
      () => transcriptsOf({ readEvidence: async () => fail(gone) }).read(createSource('s', { attachment })),
      gone,
    ],
    [
      'a picture',
      () =>
        transcriptsOf({
          readEvidence: async () => ok(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0)),
        }).read(createSource('s', { attachment })),
      { code: 'binary', file: 'talk.srt' },
    ],
    [
      'captions without words',
      () =>
        transcriptsOf({ readEvidence: async () => ok(new TextEncoder().encode('WEBVTT\n\n')) }).read(
          createSource('s', { attachment }),
        ),
      { code: 'empty', file: 'talk.srt' },
    ],
  ])('%s is an error that says so', async (_name, read, error) => {
    expect(await read()).toMatchObject({ ok: false, error });
  });
});
