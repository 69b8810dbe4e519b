import type { RecordId } from '#domain/record-id.ts';
import type { RecordReading } from '../feishu/hire.ts';

/** Fresh readings that several servers exchange. If the exchange fails, each server asks Feishu itself. */
export interface SharedReadings {
  /**
   * A fresh reading of any server, or the result of `fetchReading`. Servers that ask at the same time make one call:
   * one server fetches, and the others wait for it, a few seconds at most. Rejects as `fetchReading` does, or with the
   * signal's reason.
   */
  read(recordId: RecordId, fetchReading: () => Promise<RecordReading>, signal: AbortSignal): Promise<AgedReading>;
  /** After this, no server gets an earlier reading of this record. */
  forget(recordId: RecordId): void;
}

export interface AgedReading {
  reading: RecordReading;
  ageMilliseconds: number;
}
