import { createContext, use, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useNavigation } from 'react-router';
import { revealParameter } from '#contract/blind.ts';
import { blindParts } from '#domain/blind.ts';
import type { BlindPart } from '#domain/record.ts';
import type { Elements } from '../ui/content.ts';
import { addressWith } from './blind-address.ts';

interface Blind {
  /** The parts that the page masks. */
  masked: readonly BlindPart[];
  /** Whether anything was masked during this visit: then revealed parts keep their places. */
  hasBeenBlind: boolean;
  /** Asks the server for these parts and shows them. */
  reveal: (parts: readonly BlindPart[]) => void;
  /** Masks everything again. */
  hide: () => void;
  /** The address that shows these parts as well, for a page whose scripts do not run. */
  addressOf: (parts: readonly BlindPart[]) => string;
  isRevealing: boolean;
  hasFailed: boolean;
}

const BlindContext = createContext<Blind | null>(null);

interface BlindProviderProps {
  /** The id of the page's record or debrief. Another subject begins another visit. */
  subject: string;
  masked: readonly BlindPart[];
  /** Asks the server for the page's data with only these parts masked, because the reader reveals the rest. */
  load: (masked: readonly BlindPart[]) => Promise<unknown>;
  children: Elements;
}

/**
 * For a page with a blind mode. The address holds the masked parts, so a copied link opens as blind as the page was.
 */
export function BlindProvider({ subject, masked, load, children }: BlindProviderProps) {
  const [readBlind, setReadBlind] = useState<string | null>(null);
  const hasBeenBlind = masked.length > 0 || readBlind === subject;
  if (masked.length > 0 && readBlind !== subject) setReadBlind(subject);
  const location = useLocation();
  const navigate = useNavigate();
  const { state, reveal } = useReveal({ subject, masked, load });
  const value: Blind = {
    masked,
    hasBeenBlind,
    reveal: (parts) => void reveal(parts),
    hide: () => void navigate(addressWith(location, blindParts), inPlace),
    addressOf: (parts) => {
      const address = addressWith({ ...location, hash: '' }, without(masked, parts));
      return `${address}${address.includes('?') ? '&' : '?'}${revealParameter}=1`;
    },
    isRevealing: state === 'revealing',
    hasFailed: state === 'failed',
  };
  return <BlindContext value={value}>{children}</BlindContext>;
}

type RevealState = 'shown' | 'revealing' | 'failed';

/** Asks for the revealed parts, then changes the address, unless the reader has left for another page meanwhile. */
function useReveal({ subject, masked, load }: Omit<BlindProviderProps, 'children'>) {
  const navigate = useNavigate();
  const location = useLocation();
  const destination = useNavigation().location?.pathname ?? location.pathname;
  const isLeaving = destination !== location.pathname;
  const [{ of, state }, setState] = useState<{ of: string; state: RevealState }>({ of: subject, state: 'shown' });
  // Language, order or item may change while the request is running.
  const now = useRef({ subject, location, isLeaving });
  useEffect(() => {
    now.current = { subject, location, isLeaving };
  }, [subject, location, isLeaving]);
  // The parts that stay masked after all running requests, because the reader may reveal several parts in a row.
  const wanted = useRef<{ of: string; remaining: readonly BlindPart[] } | null>(null);
  // An answer that comes after the page has gone must not change the address.
  useEffect(
    () => () => {
      wanted.current = null;
    },
    [],
  );

  const reveal = async (parts: readonly BlindPart[]) => {
    const before = wanted.current?.of === subject ? wanted.current.remaining : masked;
    const asked = { of: subject, remaining: without(before, parts) };
    wanted.current = asked;
    setState({ of: subject, state: 'revealing' });
    const isRead = await load(asked.remaining).then(
      () => true,
      () => false,
    );
    if (wanted.current !== asked) return;
    wanted.current = null;
    const { subject: shown, isLeaving: hasLeft, location: here } = now.current;
    if (isRead && shown === subject && !hasLeft) await navigate(addressWith(here, asked.remaining), inPlace);
    setState({ of: subject, state: isRead ? 'shown' : 'failed' });
  };
  return { state: of === subject ? state : 'shown', reveal };
}

function without(masked: readonly BlindPart[], parts: readonly BlindPart[]): BlindPart[] {
  return masked.filter((part) => !parts.includes(part));
}

/** Changes the address without a history entry and without scrolling. */
const inPlace = { replace: true, preventScrollReset: true };

export function useBlind(): Blind {
  const value = use(BlindContext);
  if (!value) throw new Error('useBlind needs a BlindProvider above it');
  return value;
}
