import { createContext, use, useMemo } from 'react';
import type { InterviewRecord } from '#domain/record.ts';
import type { Elements } from '../../ui/content.ts';
import { type AddressedItem, addressItems, type ItemAddresses } from './item-anchor.ts';

interface RecordOnPage {
  record: InterviewRecord;
  addresses: ItemAddresses;
}

const RecordContext = createContext<RecordOnPage | null>(null);

export function RecordProvider({ record, children }: { record: InterviewRecord; children: Elements }) {
  const value = useMemo(() => ({ record, addresses: addressItems(record) }), [record]);
  return <RecordContext value={value}>{children}</RecordContext>;
}

export function useRecord(): RecordOnPage {
  const value = use(RecordContext);
  if (!value) throw new Error('useRecord needs a RecordProvider above it');
  return value;
}

export function useAddress(item: AddressedItem): string {
  return useRecord().addresses.get(item) ?? '';
}
