import type { LocalizedText } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';

/** What the page may know of the installation: nothing of its settings. */
export interface About {
  /** The sample records, when the server runs on its embedded sandbox; `null` on a real Feishu tenant. */
  samples: Sample[] | null;
}

export interface Sample {
  recordId: RecordId;
  /** `record`: something to read. `failure`: a way in which Feishu can go wrong, to see what the page says. */
  group: 'record' | 'failure';
  title: LocalizedText;
  /** What this sample shows, in a few words. */
  hint: LocalizedText;
}
