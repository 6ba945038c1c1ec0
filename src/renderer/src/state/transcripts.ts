import { type Clock, createId } from '#shared/domain/ids.ts';
import { type Attachment, createSource, type Source } from '#shared/domain/records.ts';
import type { Bridge } from '#shared/ipc.ts';
import { fail, ok, type Result, TickmarkError } from '#shared/result.ts';
import { parseTranscript, type Transcript } from '#shared/transcript/transcript.ts';
import type { Evidence } from './evidence.ts';

export interface TranscriptsOptions {
  readonly evidence: Evidence;
  readonly bridge: Pick<Bridge, 'readClipboard'>;
  readonly clock: Clock;
}

/** A source that is a transcript, and what it says. */
export interface OpenTranscript {
  readonly source: Source;
  readonly transcript: Transcript;
}

/** What a transcript that was pasted is called in the evidence. */
const pastedName = 'transcript.txt';

/** Whether an archived file may be a transcript: a text, by its name. */
export function mayBeTranscript({ attachment }: Source): boolean {
  return attachment !== null && /\.(?:txt|text|srt|vtt|md)$/i.test(attachment.fileName);
}

/** Transcripts as sources: from the evidence, from a file, from the clipboard. */
export class Transcripts {
  private readonly options: TranscriptsOptions;

  constructor(options: TranscriptsOptions) {
    this.options = options;
  }

  /** The transcript that is archived with a source. */
  async read(source: Source): Promise<Result<OpenTranscript>> {
    const { attachment } = source;
    if (attachment === null) {
      return fail({
        code: 'not-found',
        message: 'No file is kept of this source.',
        remedy: 'Archive the transcript with it first.',
      });
    }
    const bytes = await this.options.evidence.read(attachment);
    return bytes.ok ? parse(source, { attachment, bytes: bytes.value }) : bytes;
  }

  /** Asks for a file and archives it; null where none was chosen. */
  async openFile(): Promise<Result<OpenTranscript | null>> {
    const attached = await this.options.evidence.attachFile();
    if (!attached.ok || attached.value === null) return attached.ok ? ok(null) : attached;
    return this.read(this.createSource(attached.value));
  }

  /** Archives a text that was pasted. */
  async take(text: string): Promise<Result<OpenTranscript>> {
    if (text.trim() === '') {
      return fail({
        code: 'empty',
        message: 'There is no text in the clipboard.',
        remedy: 'Copy the transcript first, then take it from there.',
      });
    }
    const archived = await this.options.evidence.archiveText(text, pastedName);
    return archived.ok ? this.read(this.createSource(archived.value)) : archived;
  }

  /** Takes the text in the clipboard. */
  async takeClipboard(): Promise<Result<OpenTranscript>> {
    const pasted = await this.options.bridge.readClipboard();
    return pasted.ok ? this.take(pasted.value.text) : pasted;
  }

  /* What somebody was recorded saying is known at first hand. */
  private createSource(attachment: Attachment): Source {
    const isCaptions = /\.(?:srt|vtt)$/i.test(attachment.fileName);
    const title =
      attachment.fileName === pastedName ? 'Transcript' : attachment.fileName.replace(/\.[^.]+$/, '');
    return createSource(createId(this.options.clock), {
      title,
      attachment,
      kind: isCaptions ? 'recording' : 'document',
      primary: true,
    });
  }
}

/* What tells encodings apart is large: it comes with the first transcript, and no window waits for it. */
async function parse(
  source: Source,
  { attachment, bytes }: { readonly attachment: Attachment; readonly bytes: Uint8Array },
): Promise<Result<OpenTranscript>> {
  const { decodeText } = await import('#shared/text/encoding.ts');
  try {
    const { text } = decodeText(bytes);
    return ok({ source, transcript: parseTranscript(text, attachment.fileName) });
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    return fail({ file: attachment.fileName, ...error.detail });
  }
}
