import type { Dimension, EvaluationImage, InterviewRecord, Question } from '#domain/record.ts';

export type AddressedItem = Dimension | Question | EvaluationImage;

/** The address (the fragment without `#`) of every dimension, question, code answer and image, by the item itself. */
export type ItemAddresses = ReadonlyMap<AddressedItem, string>;

/**
 * Addresses are made from Feishu's ids, so that they stay the same when the order changes. Feishu does not promise that
 * ids are present or unique (its own example repeats one): missing and repeated ids get a number.
 */
export function addressItems(record: InterviewRecord): ItemAddresses {
  const addresses = new Map<AddressedItem, string>();
  const taken = new Map<string, number>();
  const add = (kind: string, items: AddressedItem[]) => {
    for (const [index, item] of items.entries()) {
      addresses.set(item, takeFirstFree(taken, `${kind}-${plainId(item.id) ?? `no-${index + 1}`}`));
    }
  };
  add('dimension', record.dimensions);
  add('question', record.questions);
  add('code', record.codeQuestions);
  add('image', record.images);
  for (const dimension of record.dimensions) add('linked-question', dimension.questions);
  return addresses;
}

function plainId(id: string | null): string | null {
  return id !== null && /^[\w-]{1,64}$/.test(id) ? id : null;
}

/** `taken` keeps the last number of each address, so that ten thousand equal ids do not take quadratic time. */
function takeFirstFree(taken: Map<string, number>, wanted: string): string {
  let number = taken.get(wanted) ?? 0;
  let address = wanted;
  while (taken.has(address)) {
    number += 1;
    address = `${wanted}-${number}`;
  }
  taken.set(wanted, Math.max(number, 1));
  taken.set(address, 1);
  return address;
}
