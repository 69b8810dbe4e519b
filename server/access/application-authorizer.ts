import type { Person } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import { Problem } from '../base/problem.ts';
import type { Directory } from '../directory/directory.ts';
import type { AccessSettings } from '../settings/access-settings.ts';
import type { Store } from '../store/store.ts';
import { type AccessRequest, type Authorizer, toProblemOfAccess, wordFor } from './authorizer.ts';
import { decideRecord } from './record-policy.ts';
import type { RefusalDelay } from './refusal-delay.ts';
import type { RefusalLimit } from './refusal-limit.ts';

/** A person who asks for the evaluations of an application. */
type ApplicationRequest = Omit<AccessRequest, 'recordId' | 'writesOwnLine'> & { applicationId: string };

export interface ApplicationAuthorizer {
  /**
   * Answers those evaluations of the application that this person may read, each decided and written down as if it had
   * been asked for by itself. Throws `Problem`: `not_found` where there is none, for an application that does not exist
   * and one that is not theirs alike, after the same questions and the same time; else as `Authorizer` does.
   */
  authorize(asked: ApplicationRequest): Promise<RecordId[]>;
}

export interface ApplicationAuthorizerOptions {
  settings: AccessSettings;
  store: { grants: Pick<Store['grants'], 'findLiveTo'>; audit: Pick<Store['audit'], 'append'> };
  directory: Pick<Directory, 'find' | 'interviewsOf' | 'readTeamOf' | 'refresh' | 'isComplete'>;
  authorizer: Pick<Authorizer, 'authorize'>;
  refusalDelay: RefusalDelay;
  refusals: RefusalLimit;
}

interface Decided {
  allowed: RecordId[];
  /** An evaluation that stays blind until the reader submits their own, which they may have done a minute ago. */
  blind: RecordId | undefined;
  isTeamUnknown: boolean;
  /** True only until the server has read all interviews again after a start. */
  isPanelUnknown: boolean;
  isKnown: boolean;
}

export function createApplicationAuthorizer(options: ApplicationAuthorizerOptions): ApplicationAuthorizer {
  const { settings, store, directory, authorizer, refusalDelay, refusals } = options;
  const usesTeams = settings.mode === 'hiring-team';

  /** Decides by the facts known now. */
  async function decide({ applicationId, person, context }: ApplicationRequest): Promise<Decided> {
    const given = await store.grants.findLiveTo(person.id);
    const evaluations = [...directory.interviewsOf(applicationId)].flatMap((interview) => interview.evaluations);
    const decisions = evaluations.map(({ recordId, authorId }) => {
      const grants = given.get(recordId) ?? [];
      const facts = directory.find(recordId, context);
      return { recordId, ...decideRecord({ person, settings, authorId, facts, grants }) };
    });
    return {
      allowed: decisions.flatMap(({ result, recordId }) => (result === 'allowed' ? recordId : [])),
      blind: decisions.find(({ reason }) => reason === 'blind')?.recordId,
      isTeamUnknown: decisions.some(({ reason }) => reason === 'team_unknown'),
      isPanelUnknown: decisions.some(({ reason }) => reason === 'panel_unknown'),
      isKnown: evaluations.length > 0,
    };
  }

  /**
   * Of an application that they may read some of: what could add to it. What is known is enough where Feishu fails.
   * Throws `starting` where the rest will be known in a moment.
   */
  async function askForMore(
    asked: ApplicationRequest,
    { allowed, blind, isTeamUnknown, isPanelUnknown }: Decided,
  ): Promise<RecordId[]> {
    const { applicationId, context } = asked;
    if (blind === undefined && !isTeamUnknown && !isPanelUnknown) return allowed;
    const questions = [
      blind !== undefined && directory.refresh(blind, context),
      isTeamUnknown && directory.readTeamOf(applicationId, context),
    ];
    await Promise.allSettled(questions);
    context.signal.throwIfAborted();
    const decided = await decide(asked);
    if (decided.isPanelUnknown) throw new Problem('starting', { retryAfter: 3 });
    return decided.allowed;
  }

  /** Asks Feishu the same questions whether or not the application exists. */
  async function askAnew(asked: ApplicationRequest): Promise<Decided> {
    const { applicationId, context } = asked;
    if (usesTeams) await directory.readTeamOf(applicationId, context);
    const decided = await decide(asked);
    if (decided.allowed.length > 0) return decided;
    await directory.refresh(null, context);
    const refreshed = await decide(asked);
    if (!refreshed.isTeamUnknown) return refreshed;
    await directory.readTeamOf(applicationId, context);
    return decide(asked);
  }

  async function investigate(asked: ApplicationRequest): Promise<Decided> {
    const takeBack = refusals.take(asked.person.id);
    const decided = await askAnew(asked).catch((error: unknown) => {
      // An aborted request still counts against the limit.
      if (!asked.context.signal.aborted) takeBack();
      throw error;
    });
    if (decided.allowed.length > 0) takeBack();
    else if (!directory.isComplete()) {
      takeBack();
      throw new Problem('starting', { retryAfter: 3 });
    }
    return decided;
  }

  async function refuse(asked: ApplicationRequest, isKnown: boolean, startedAt: number): Promise<never> {
    await append(asked, 'refused', isKnown ? 'not_yours' : 'unknown');
    await refusalDelay.wait(startedAt, asked.context.signal);
    throw new Problem('not_found');
  }

  function append({ requestId, person, action, address }: ApplicationRequest, result: Ending, reason: string) {
    return store.audit.append({ requestId, person, action, recordId: null, address, result, reason });
  }

  return {
    async authorize(asked) {
      const startedAt = performance.now();
      const atOnce = await decide(asked);
      const undecided = async (error: unknown): Promise<never> => {
        await append(asked, 'undecided', wordFor(error));
        throw toProblemOfAccess(error);
      };
      if (atOnce.allowed.length > 0) {
        return readableOf(await askForMore(asked, atOnce).catch(undecided), asked, authorizer);
      }
      const { allowed, isKnown } = await investigate(asked).catch(undecided);
      return allowed.length === 0 ? refuse(asked, isKnown, startedAt) : readableOf(allowed, asked, authorizer);
    },
  };
}

type Ending = 'refused' | 'undecided';

/**
 * Those of the records that the authorizer lets this person read. Throws what it throws where it cannot decide on one,
 * and where it refuses all.
 */
export async function readableOf(
  recordIds: readonly RecordId[],
  asked: Omit<AccessRequest, 'recordId'> & { person: Person },
  authorizer: Pick<Authorizer, 'authorize'>,
): Promise<RecordId[]> {
  const endings = await Promise.allSettled(recordIds.map((recordId) => authorizer.authorize({ ...asked, recordId })));
  const errors = endings.flatMap((ending) => (ending.status === 'rejected' ? [ending.reason as unknown] : []));
  const undecided = errors.find((error) => !isRefusal(error));
  if (undecided !== undefined) throw undecided;
  if (errors.length === recordIds.length) throw errors[0] ?? new Problem('not_found');
  return recordIds.filter((_, index) => endings[index]?.status === 'fulfilled');
}

function isRefusal(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'not_found' || error.code === 'blind');
}
