import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '#contract/api.ts';
import type { PdfRequest } from '#contract/pdf.ts';
import type { Language } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';
import { call } from '../../../api/client.ts';
import { paths } from '../../../paths.ts';

/**
 * Asks the server to make the PDF, and downloads it. While other PDFs come first, this asks again and again, which
 * keeps the reader's place. Leaving the page gives the place up.
 */
export function useOfficialPdf(recordId: RecordId) {
  /** The number of PDFs that the server makes first; `null` while it makes this one. */
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

/** The server names the file and marks it as a download. If the server refuses, the browser shows its error page. */
function download(address: string): void {
  window.location.assign(address);
}
