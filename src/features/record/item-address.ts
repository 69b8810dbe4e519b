import type { Dimension, EvaluationImage, InterviewRecord, Question } from '#domain/record.ts';

export type AddressedItem = Dimension | Question | EvaluationImage;

/** The address (`#…`) of every dimension, question, code answer and image, by the item itself. */
export type ItemAddresses = ReadonlyMap<AddressedItem, string>;

/**
 * Addresses are made from Feishu's ids, so that they outlive a change of order. Feishu does not promise that ids are
 * there or unique (its own example repeats one): what is missing or taken gets a number.
 */
export function addressItems(record: InterviewRecord): ItemAddresses {
  const addresses = new Map<AddressedItem, string>();
  const taken = new Set<string>();
  const add = (kind: string, items: AddressedItem[]) => {
    for (const [index, item] of items.entries()) {
      const address = firstFree(taken, `${kind}-${plainId(item.id) ?? `no-${index + 1}`}`);
      taken.add(address);
      addresses.set(item, address);
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

function firstFree(taken: ReadonlySet<string>, wanted: string): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
