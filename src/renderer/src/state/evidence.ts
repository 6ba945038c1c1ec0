import type { Attachment, Source } from '#shared/domain/records.ts';
import type { Bridge } from '#shared/ipc.ts';
import type { SourceOfArticle } from '#shared/library-state.ts';
import type { AppError, Result } from '#shared/result.ts';
import type { Announce } from './announcer.ts';
import type { Store } from './app-state.ts';
import { showWhenFree } from './store-waits.ts';

type EvidenceBridge = Pick<
  Bridge,
  | 'attachFile'
  | 'archiveText'
  | 'readEvidence'
  | 'openEvidence'
  | 'openAddress'
  | 'findMissingEvidence'
  | 'listSources'
>;

export interface EvidenceOptions {
  readonly store: Store;
  readonly bridge: EvidenceBridge;
  readonly announce: Announce;
}

/** The archived files behind sources, and the sources of other articles. */
export class Evidence {
  private readonly options: EvidenceOptions;
  /** The sources of which it has been asked what is missing: only the last answer counts. */
  private asked: unknown = null;

  constructor(options: EvidenceOptions) {
    this.options = options;
  }

  /** Keeps `missingEvidence` in step with the sources of the open article. */
  start(): void {
    this.options.store.subscribe(({ snapshot }) => {
      const sources = snapshot?.records.source ?? null;
      if (sources === this.asked) return;
      this.asked = sources;
      void this.lookForMissing([...(sources?.values() ?? [])]);
    });
  }

  /** Opens a source: its archived file, else its address. Null where that is done, else why it cannot be. */
  async open({ attachment, url, title }: Source): Promise<AppError | null> {
    if (attachment !== null) return this.openFile(attachment);
    if (url === null) return null;
    const { bridge, announce } = this.options;
    const result = await bridge.openAddress(url);
    if (!result.ok) return result.error;
    announce(`Opened in the browser: ${title === '' ? url : title}`);
    return null;
  }

  /** Opens a source, and shows why it cannot be opened where that is so. */
  async openOrTell(source: Source): Promise<void> {
    const error = await this.open(source);
    if (error !== null)
      await showWhenFree(this.options.store, { name: 'error', title: 'The source cannot be opened', error });
  }

  private async openFile({ sha256, fileName }: Attachment): Promise<AppError | null> {
    const { store, bridge, announce } = this.options;
    const result = await bridge.openEvidence({ sha256, fileName });
    if (!result.ok) {
      await this.lookForMissing([...(store.getState().snapshot?.records.source.values() ?? [])]);
      return result.error;
    }
    announce(
      result.value.opened === 'folder'
        ? `${fileName} is shown in its folder: files of its kind are not opened`
        : `Opened: ${fileName}`,
    );
    return null;
  }

  /** Asks for a file and archives it; null where none was chosen. */
  attachFile(): Promise<Result<Attachment | null>> {
    return this.options.bridge.attachFile();
  }

  /** Archives a text that was pasted. */
  archiveText(text: string, fileName: string): Promise<Result<Attachment>> {
    return this.options.bridge.archiveText(text, fileName);
  }

  /** The bytes of an archived file. */
  read({ sha256 }: Attachment): Promise<Result<Uint8Array>> {
    return this.options.bridge.readEvidence(sha256);
  }

  /** The sources of all other articles; none where they cannot be told. */
  async listOthers(): Promise<readonly SourceOfArticle[]> {
    const { store, bridge } = this.options;
    const result = await bridge.listSources(store.getState().opened?.article.id ?? null);
    return result.ok ? result.value : [];
  }

  private async lookForMissing(sources: readonly Source[]): Promise<void> {
    const { store, bridge } = this.options;
    const asked = this.asked;
    const hashes = sources.flatMap(({ attachment }) => (attachment === null ? [] : [attachment.sha256]));
    const result = hashes.length === 0 ? null : await bridge.findMissingEvidence([...new Set(hashes)]);
    if (asked !== this.asked) return;
    const missing = result?.ok === true ? result.value : [];
    if (missing.length > 0 || store.getState().missingEvidence.length > 0) {
      store.setState({ missingEvidence: missing });
    }
  }
}
