import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Grant, Person } from '#contract/access.ts';
import { record as emptyRecord } from '#testing/record-builders.ts';
import { createApplicationAuthorizer } from '../access/application-authorizer.ts';
import { createAuthorizer } from '../access/authorizer.ts';
import { decideRecord } from '../access/record-policy.ts';
import { createVisibleInterviews } from '../access/visible-interviews.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import { createDirectory, type RecordFacts } from '../directory/directory.ts';
import { day } from '../directory/time-ranges.ts';
import type { ListedInterview, ListedRecord } from '../feishu/directory-calls.ts';
import type { GrantTable } from '../store/grants.ts';
import { collectLog } from './collected-log.ts';
import { today } from './directory-world.ts';
import { onFinished } from './on-finished.ts';
import { answerFor, type RandomApplication, type RandomCompany, recordsOf } from './random-company.ts';
import { type Engine, emptyFolder } from './store-world.ts';
import { createTestStore } from './test-store.ts';

const { log } = collectLog();

/** One evaluation with all around it. */
export interface Evaluation {
  application: RandomApplication;
  interview: ListedInterview;
  record: ListedRecord;
}

export function evaluationsOf({ applications }: RandomCompany): Evaluation[] {
  return applications.flatMap((application) =>
    application.interviews.flatMap((interview) =>
      interview.records.map((record) => ({ application, interview, record })),
    ),
  );
}

/** What the record's own address decides, out of nothing but the company itself. */
export function mayRead(
  { settings, grants }: RandomCompany,
  person: Person,
  { application, record }: Evaluation,
): boolean {
  const { id: recordId, authorId } = record;
  const { job } = application;
  const teamIds = new Set([
    ...(job?.recruiterIds ?? []),
    ...(job?.hiringManagerIds ?? []),
    ...(job?.assistantIds ?? []),
  ]);
  const facts: RecordFacts = {
    recordId,
    authorId,
    applicationId: application.id,
    team: job?.failsOnPeople
      ? null
      : { jobId: application.jobId, ids: teamIds, hiringManagerIds: new Set(job?.hiringManagerIds) },
    panel: recordsOf(application).map((each) => ({
      recordId: each.id,
      authorId: each.authorId,
      submitted: each.submission === 'submitted',
    })),
  };
  const own = grants.filter((grant) => grant.recordId === recordId).map(toGrant);
  return decideRecord({ person, settings, authorId, facts, grants: own }).result === 'allowed';
}

function toGrant({ grantee, grantedBy }: RandomCompany['grants'][number]): Grant {
  return { id: 'g', grantee, grantedBy, createdAt: 0, expiresAt: today + day };
}

/** In one database, a table without grants for each company that asks. */
export async function openGrantTables(engine: Engine): Promise<() => GrantTable> {
  const { tablesOf, close } = await createTestStore({ engine, folder: emptyFolder(), appSecret: 'secret', log });
  onFinished(close);
  let companies = 0;
  return () => {
    companies += 1;
    // A table does not show the grants of another issuer.
    return tablesOf(`company ${companies}`, () => today).grants;
  };
}

/**
 * The rooms that decide and list, as the server puts them together, over the company's own answers. `grants`: a table
 * without grants, which takes the company's.
 */
export async function openCompany(company: RandomCompany, grants: GrantTable) {
  const { settings } = company;
  for (const grant of company.grants) await grants.add({ ...grant, milliseconds: day });
  const directory = createDirectory({
    hire: answerFor(company),
    days: settings.directoryDays,
    needsTeams: settings.mode === 'hiring-team',
    log,
    now: () => today,
    elapsed: () => 0,
  });
  directory.start();
  while (directory.isReading()) await nextTurn();
  const evaluations = evaluationsOf(company);
  const deciding = {
    settings,
    directory,
    store: { grants, audit: { append: async () => undefined } },
    refusalDelay: { wait: async () => undefined },
    refusals: { take: () => () => undefined },
  };
  const authorizer = createAuthorizer({
    ...deciding,
    records: {
      async readAnew(recordId) {
        const found = evaluations.find(({ record }) => record.id === recordId);
        if (found === undefined) throw new UpstreamError('not_found');
        return emptyRecord({ id: recordId, authorId: found.record.authorId });
      },
    },
  });
  const applications = createApplicationAuthorizer({ ...deciding, authorizer });
  const visible = createVisibleInterviews({ settings, directory, store: { grants } });
  return { directory, authorizer, applications, visible };
}
