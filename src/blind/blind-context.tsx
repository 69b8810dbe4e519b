import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { revealParameter } from '#contract/blind.ts';
import { blindParts } from '#domain/blind.ts';
import type { BlindPart } from '#domain/record.ts';
import { addressWith } from './blind-address.ts';

interface Blind {
  /** What the page withholds. */
  masked: readonly BlindPart[];
  /** Whether something was withheld in this visit: what is revealed then does not change places. */
  hasBeenBlind: boolean;
  /** Asks the server for these parts and shows them. */
  reveal: (parts: readonly BlindPart[]) => void;
  /** Withholds everything again. */
  hide: () => void;
  /** Where these parts are shown too, for a page whose scripts do not run. */
  addressOf: (parts: readonly BlindPart[]) => string;
  isRevealing: boolean;
  hasFailed: boolean;
}

const BlindContext = createContext<Blind | null>(null);

interface BlindProviderProps {
  /** What is read: another one is another visit. */
  subject: string;
  masked: readonly BlindPart[];
  /** Asks the server for what this page shows, without `masked`, because the reader reveals the rest. */
  load: (masked: readonly BlindPart[]) => Promise<unknown>;
  children: ReactNode;
}

/** For a page that can be read blind. The address says what is withheld: a link to it opens as blind as it was copied. */
export function BlindProvider({ subject, masked, load, children }: BlindProviderProps) {
  const [readBlind, setReadBlind] = useState<string | null>(null);
  const hasBeenBlind = masked.length > 0 || readBlind === subject;
  if (masked.length > 0 && readBlind !== subject) setReadBlind(subject);
  const location = useLocation();
  const navigate = useNavigate();
  const [state, setState] = useState<'shown' | 'revealing' | 'failed'>('shown');
  const value = useMemo((): Blind => {
    const without = (parts: readonly BlindPart[]) => masked.filter((part) => !parts.includes(part));
    const go = (shown: readonly BlindPart[]) => navigate(addressWith(location, shown), inPlace);
    return {
      masked,
      hasBeenBlind,
      reveal: (parts) => {
        setState('revealing');
        load(without(parts))
          .then(() => go(without(parts)))
          .then(
            () => setState('shown'),
            () => setState('failed'),
          );
      },
      hide: () => void go(blindParts),
      addressOf: (parts) => {
        const address = addressWith({ ...location, hash: '' }, without(parts));
        return `${address}${address.includes('?') ? '&' : '?'}${revealParameter}=1`;
      },
      isRevealing: state === 'revealing',
      hasFailed: state === 'failed',
    };
  }, [masked, hasBeenBlind, load, location, navigate, state]);
  return <BlindContext value={value}>{children}</BlindContext>;
}

/** The same page: no new entry in the history, and nothing scrolls. */
const inPlace = { replace: true, preventScrollReset: true };

export function useBlind(): Blind {
  const value = use(BlindContext);
  if (!value) throw new Error('useBlind needs a BlindProvider above it');
  return value;
}
