import type { LocalizedText } from '#domain/localized.ts';
import type { Application } from '../feishu/directory-calls.ts';
import { createColumn } from './compact/column.ts';
import { createDecimalColumn } from './compact/decimal-column.ts';
import { createInterner } from './compact/interner.ts';
import { createSlotLists } from './compact/slot-lists.ts';
import type { ValueColumn } from './compact/value-column.ts';

/** The known applications, by slot; `null` stands for an application that is gone. */
export interface ApplicationColumn extends ValueColumn<Application | null> {
  /** The slots of the applications for this job. */
  ofJob(jobId: string): Iterable<number>;
  hasJob(jobId: string): boolean;
}

const [none, gone, closed, open] = [0, 1, 2, 3];

export function createApplicationColumn(): ApplicationColumn {
  const kinds = createColumn('uint8');
  const talents = createDecimalColumn();
  const stages = createColumn('uint32');
  const ofJob = createSlotLists();
  const jobs = createInterner<string>((jobId) => jobId);
  const stageNames = createInterner<LocalizedText>(({ zh, en }) => JSON.stringify([zh, en]));

  function clear(slot: number): void {
    kinds.set(slot, none);
    talents.set(slot, null);
    ofJob.remove(slot);
  }

  return {
    get(slot) {
      const kind = kinds.get(slot);
      if (kind === none) throw new RangeError('no application was set');
      if (kind === gone) return null;
      const job = ofJob.ownerOf(slot);
      const jobId = job === 0 ? null : jobs.valueOf(job);
      const stage = stageNames.valueOf(stages.get(slot));
      return { jobId, talentId: talents.get(slot), stage, isOpen: kind === open };
    },
    set(slot, application) {
      clear(slot);
      if (application === null) return kinds.set(slot, gone);
      kinds.set(slot, application.isOpen ? open : closed);
      talents.set(slot, application.talentId);
      stages.set(slot, stageNames.numberOf(application.stage));
      if (application.jobId !== null) ofJob.add(jobs.numberOf(application.jobId), slot);
    },
    clear,
    ofJob: (jobId) => ofJob.of(jobs.find(jobId)),
    hasJob: (jobId) => !ofJob.isEmpty(jobs.find(jobId)),
    bytes: () => [kinds, talents, stages, ofJob].reduce((sum, column) => sum + column.bytes(), 0),
  };
}
