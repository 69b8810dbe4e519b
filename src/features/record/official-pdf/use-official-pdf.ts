import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '#contract/api.ts';
import type { PdfRequest } from '#contract/pdf.ts';
import type { Language } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';
import { call } from '../../../api/client.ts';
import { paths } from '../../../paths.ts';

/**
 * Has the PDF made and downloads it. While others are made before it, asks again and again, which keeps the place; with
 * the page the place is given up.
 */
export function useOfficialPdf(recordId: RecordId) {
  /** `null`: it is being made. */
  const [before, setBefore] = useState<number | null>(null);
  const asking = useRef<AbortController | null>(null);
  const request = useMutation({
    networkMode: 'always',
    mutationFn: async (language: Language) => {
      asking.current?.abort();
      const controller = new AbortController();
      asking.current = controller;
      setBefore(null);
      await untilReady({ recordId, language }, setBefore, controller.signal);
      download(paths.pdf(recordId, { language }));
    },
  });
  useEffect(() => () => asking.current?.abort(), []);
  const cancel = () => {
    asking.current?.abort();
    request.reset();
  };
  return {
    ask: request.mutate,
    cancel,
    before,
    awaited: request.isPending ? request.variables : null,
    isDone: request.isSuccess,
    error: request.error,
  };
}

interface Wish {
  recordId: RecordId;
  language: Language;
}

async function untilReady(
  { recordId, language }: Wish,
  onPlace: (before: number | null) => void,
  signal: AbortSignal,
): Promise<void> {
  let shown: number | null = null;
  for (;;) {
    const body: PdfRequest = { language, shown };
    const progress = await call(api.requestPdf, { params: { recordId }, body, signal });
    if (progress.state === 'ready') return;
    shown = progress.before;
    onPlace(shown);
  }
}

/** The server names the file and says that it is one to keep; where it refuses it, the browser shows its page of why. */
function download(address: string): void {
  window.location.assign(address);
}
