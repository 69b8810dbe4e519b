import { Search } from 'lucide-react';
import { type FormEvent, useEffect, useEffectEvent, useId, useRef } from 'react';
import { Form, useNavigate } from 'react-router';
import { blindParameter } from '#contract/blind.ts';
import { toInterviewParameters } from '#contract/interview-query.ts';
import type { InterviewQuery } from '#contract/interviews.ts';
import { blindAddress, useKeepBlind } from '../../blind/blind-address.ts';
import { useLocale, useMessages } from '../../i18n/locale.tsx';
import { languageParameter, paths } from '../../paths.ts';
import { interviewsMessages } from './interviews-messages.ts';
import { useListAddress } from './list-address.ts';
import { readRecordReference } from './record-reference.ts';

/** While somebody types, the list follows once they pause. */
const pauseMilliseconds = 300;

/** One field to find and to open: an id or a link leads to its record, everything else searches names. */
export function ListSearch({ query }: { query: InterviewQuery }) {
  const words = useMessages(interviewsMessages);
  const { mode } = useLocale();
  const navigate = useNavigate();
  const addressOf = useListAddress(query);
  const fieldId = useId();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // A change of the address from outside (Back, "clear filters") is what the field shows; typing is not disturbed.
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = query.text;
    return () => clearTimeout(timer.current);
  }, [query.text]);

  const search = (text: string, replace: boolean) => {
    clearTimeout(timer.current);
    void navigate(addressOf({ text: text.trim() }), { replace, preventScrollReset: true });
  };
  const keepBlind = useKeepBlind();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = field.current?.value ?? '';
    const reference = readRecordReference(text);
    if (reference.kind !== 'record') return search(text, false);
    const path = paths.record(reference.recordId);
    void navigate(blindLink.test(text) ? blindAddress(path) : keepBlind(path));
  };
  const type = () => {
    clearTimeout(timer.current);
    const text = field.current?.value ?? '';
    if (readRecordReference(text).kind === 'record') return;
    timer.current = setTimeout(() => search(text, query.text !== ''), pauseMilliseconds);
  };
  const catchUp = useEffectEvent(() => {
    if (field.current === document.activeElement && field.current?.value !== query.text) type();
  });
  // What was typed before the page could react.
  useEffect(() => catchUp(), []);
  const { q: _text, after: _after, ...others } = toInterviewParameters(query);
  return (
    <Form
      role="search"
      action={paths.start()}
      onSubmit={submit}
      className="relative min-w-0 flex-1 basis-72 lg:max-w-98"
    >
      <label htmlFor={fieldId} className="sr-only">
        {words.searchLabel}
      </label>
      <Search
        size={17}
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 start-3 my-auto text-ink-faint"
      />
      <input
        ref={field}
        id={fieldId}
        name="q"
        type="search"
        defaultValue={query.text}
        autoComplete="off"
        spellCheck={false}
        placeholder={words.search}
        onChange={type}
        aria-keyshortcuts="/"
        className="min-h-9 w-full rounded-lg border border-edge bg-surface ps-9 pe-3 text-sm text-ellipsis text-ink placeholder:text-ink-faint max-sm:min-h-11"
      />
      {[...Object.entries(others), [languageParameter, mode]].map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
    </Form>
  );
}

/** A link that was sent blind opens blind. */
const blindLink = new RegExp(`[?&]${blindParameter}=`);
