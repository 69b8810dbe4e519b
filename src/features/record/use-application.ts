import { useQuery } from '@tanstack/react-query';
import type { RecordContext } from '#contract/interviews.ts';
import { useRecord } from './record-context.tsx';
import { recordContextQuery } from './record-query.ts';

/** The application that the record on the page belongs to, as far as it is known. */
export function useApplication(): Pick<RecordContext, 'application' | 'readAt'> {
  const { record } = useRecord();
  const context = useQuery(recordContextQuery(record.id, record.masked)).data;
  return { application: context?.application ?? null, readAt: context?.readAt ?? 0 };
}
