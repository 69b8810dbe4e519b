import type { RecordId } from '#domain/record-id.ts';

/** What a path names with `:`; `recordId` is an id that has been checked, all others are any text. */
export type PathParams<Path extends string> = {
  readonly [Name in ParamName<Path>]: Name extends 'recordId' ? RecordId : string;
};

type ParamName<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Others}`
    ? Name | ParamName<Others>
    : Rest
  : never;

/** The address of a path, its params filled in. Of the query, `undefined` is left out and `''` is a bare name. */
export function toAddress<Path extends string>(path: Path, params: PathParams<Path>, query: object = {}): string {
  let address: string = path;
  for (const [name, value] of Object.entries(params)) address = address.replace(`:${name}`, () => encode(value));
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = pairs.map(([name, value]) => (value === '' ? name : `${name}=${encode(value)}`)).join('&');
  return search === '' ? address : `${address}?${search}`;
}

/** Half of a character, which no address can hold, becomes the character that stands for such. */
function encode(value: unknown): string {
  return encodeURIComponent(String(value).toWellFormed());
}
