import { type AuditVerdict, verifyChain } from '../store/audit-chain.ts';
import type { Connection } from '../store/connection.ts';

type Transact = <Result>(work: (transaction: Connection) => Promise<Result>) => Promise<Result>;

/** What `verify` would say after these statements, all of which are then rolled back. */
export async function verdictAfter(statements: string[], transact: Transact): Promise<AuditVerdict> {
  const rolledBack = new Error('rolled back');
  const verdicts: AuditVerdict[] = [];
  await transact(async (transaction) => {
    for (const statement of statements) await transaction.run(statement);
    verdicts.push(await verifyChain(transaction));
    throw rolledBack;
  }).catch((error: unknown) => {
    if (error !== rolledBack) throw error;
  });
  return verdicts[0] as AuditVerdict;
}
