import type { RecordId } from '#domain/record-id.ts';
import type { RecordReading } from '../feishu/hire.ts';

/** Fresh readings that several servers share. Where that fails, each server asks Feishu itself. */
export interface SharedReadings {
  /**
   * A fresh reading by any server, or what `fetchReading` gives. Servers that come together share one call: one fetches,
   * the others wait for it, a few seconds at most. Rejects as `fetchReading` does, or with the signal's reason.
   */
  read(recordId: RecordId, fetchReading: () => Promise<RecordReading>, signal: AbortSignal): Promise<AgedReading>;
  /** No server gets an earlier reading of this record any more. */
  forget(recordId: RecordId): void;
}

export interface AgedReading {
  reading: RecordReading;
  ageMilliseconds: number;
}
