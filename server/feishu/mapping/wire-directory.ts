import { z } from 'zod';
import type { LocalizedText } from '#domain/localized.ts';
import { UpstreamError } from '../../base/upstream-error.ts';
import { present, toId, toName } from './to-text.ts';
import { parseTolerantly, text, usableId } from './tolerant.ts';
import { number } from './wire.ts';

/** The part of an application (投递) that the server keeps. */
export interface Application {
  jobId: string | null;
  talentId: string | null;
  /** The candidate's present stage. */
  stage: LocalizedText;
  /** Whether the decision is still open: the application is active and not yet at an offer. */
  isOpen: boolean;
}

/** The people of a job, in Feishu's three roles; ids of the configured kind. */
export interface JobPeople {
  recruiterIds: string[];
  hiringManagerIds: string[];
  assistantIds: string[];
}

const application = z.object({
  application: z
    .object({
      id: text.nullish(),
      job_id: text.nullish(),
      talent_id: text.nullish(),
      // The names of a stage are `zh_name` and `en_name`, unlike elsewhere.
      stage: z.object({ zh_name: text.nullish(), en_name: text.nullish(), type: number.nullish() }).nullish(),
      active_status: number.nullish(),
    })
    .nullish(),
});

const job = z.object({ job: z.object({ id: text.nullish(), title: text.nullish() }).nullish() });

const jobPeople = z.object({
  info: z
    .object({
      recruiter_id: text.nullish(),
      hiring_manager_id_list: z.array(text.nullable()).nullish(),
      assistant_id_list: z.array(text.nullable()).nullish(),
    })
    .nullish(),
});

/** Reads only the name out of everything that Feishu sends about a person. */
const talent = z.object({ talent_id: text.nullish(), basic_info: z.object({ name: text.nullish() }).nullish() });

/** `active_status` of an application that has ended. */
const ended = 2;
/** `stage.type` from the offer on: 5 offer, 6 to onboard, 7 onboarded. */
const decidedStages = [5, 6, 7];

/** Throws `not_found` for an answer without an application, `upstream_mismatch` for another application. */
export function readApplication({ data }: Record<string, unknown>, applicationId: string): Application {
  const found = parseTolerantly(application, data ?? {}).application;
  if (!found) throw new UpstreamError('not_found');
  if (found.id !== applicationId) throw new UpstreamError('upstream_mismatch');
  const { job_id, talent_id, stage, active_status } = found;
  return {
    jobId: usableId(job_id),
    talentId: usableId(talent_id),
    stage: { zh: toName(stage?.zh_name), en: toName(stage?.en_name) },
    isOpen: active_status !== ended && !decidedStages.includes(stage?.type ?? 0),
  };
}

/**
 * `null` for a job without a title. Throws `not_found` for an answer without a job, `upstream_mismatch` for another
 * job.
 */
export function readJobTitle({ data }: Record<string, unknown>, jobId: string): string | null {
  const found = parseTolerantly(job, data ?? {}).job;
  if (!found) throw new UpstreamError('not_found');
  if (found.id !== jobId) throw new UpstreamError('upstream_mismatch');
  return toName(found.title);
}

/** `data.info` of `GET /open-apis/hire/v1/jobs/:job_id/recruiter`, as Feishu's own SDK types it. */
export function readJobPeople({ data }: Record<string, unknown>): JobPeople {
  const { info } = parseTolerantly(jobPeople, data ?? {});
  return {
    recruiterIds: idsIn([info?.recruiter_id]),
    hiringManagerIds: idsIn(info?.hiring_manager_id_list),
    assistantIds: idsIn(info?.assistant_id_list),
  };
}

/** `null` for a candidate without a name. Throws `upstream_mismatch` for another candidate. */
export function readTalentName({ data }: Record<string, unknown>, talentId: string): string | null {
  const { talent_id, basic_info } = parseTolerantly(talent, data ?? {});
  if (talent_id !== talentId) throw new UpstreamError('upstream_mismatch');
  return toName(basic_info?.name);
}

function idsIn(list: (string | null | undefined)[] | null | undefined): string[] {
  return present((list ?? []).map(toId));
}
