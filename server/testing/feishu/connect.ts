import { toRecordId } from '#testing/record-id.ts';
import type { Hire } from '../../feishu/hire.ts';
import { createHire } from '../../feishu/hire.ts';
import type { Limits } from '../../feishu/limits.ts';
import type { CollectedLog } from '../collected-log.ts';
import { collectLog } from '../collected-log.ts';
import { onFinished } from '../on-finished.ts';
import type { Answer, FakeFeishu } from './fake-feishu.ts';
import { app, startFeishu } from './fake-feishu.ts';

/** The documents' example, which the sandbox has. */
export const recordId = toRecordId('6949805467799537964');

/** A client of a Feishu that answers every call of Feishu Hire so. */
export async function connect(
  answer: Answer,
  { onToken, limits }: { onToken?: Answer; limits?: Partial<Limits> } = {},
): Promise<{ feishu: FakeFeishu; hire: Hire } & CollectedLog> {
  const hire = {
    record: answer,
    interviews: answer,
    application: answer,
    jobTeam: answer,
    job: answer,
    talent: answer,
    pdf: answer,
  };
  const feishu = await startFeishu({ ...hire, ...(onToken && { tenantToken: onToken }) });
  return { feishu, ...connectTo(feishu.baseUrl, limits) };
}

/** A client with quick retries; closed when the test ends. */
export function connectTo(baseUrl: string, limits: Partial<Limits> = {}): { hire: Hire } & CollectedLog {
  const collected = collectLog();
  const quick = { retryPauseMilliseconds: { least: 1, most: 5 }, ...limits };
  const { id: appId, secret: appSecret } = app;
  const hire = createHire({ baseUrl, appId, appSecret, userIdType: 'open_id', log: collected.log, limits: quick });
  onFinished(() => hire.close());
  return { hire, ...collected };
}
