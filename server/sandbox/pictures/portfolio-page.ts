import { encodePdf } from './pdf.ts';
import type { Picture } from './picture.ts';

const lines = [
  'Portfolio, excerpt',
  '1. Expenses: seven steps became three',
  '2. A design system from nothing, documented',
  '3. A redesign that failed, and what it taught me',
];

/** What interviewers also attach as an "image". */
export function portfolioPage(): Picture {
  return { mime: 'application/pdf', draw: () => encodePdf(lines) };
}
