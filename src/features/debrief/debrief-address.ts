import { useLocation } from 'react-router';
import { toAddress } from '#contract/address.ts';
import { blindParameter } from '#contract/blind.ts';
import type { DebriefQuestion } from '#contract/debrief.ts';
import { type DebriefOrder, debriefOrders } from '#domain/debrief-order.ts';
import { languageParameter, paths } from '../../paths.ts';

const orderParameter = 'order';

/** The order that the address asks for. */
export function useOrder(): DebriefOrder {
  const asked = new URLSearchParams(useLocation().search).get(orderParameter);
  return debriefOrders.find((order) => order === asked) ?? 'disagreement';
}

/** The address of this page in another order, with the same language and the same masked parts. */
export function useOrderAddress(asked: DebriefQuestion): (order: DebriefOrder) => string {
  const given = new URLSearchParams(useLocation().search);
  const kept = Object.fromEntries(
    [languageParameter, blindParameter].map((name) => [name, given.get(name) ?? undefined]),
  );
  return (order) => {
    const query = { [orderParameter]: order === 'disagreement' ? undefined : order, ...kept };
    const path = pathOf(asked);
    const search = toAddress('', {}, query);
    return path.includes('?') ? `${path}${search.replace('?', '&')}` : `${path}${search}`;
  };
}

export function pathOf(asked: DebriefQuestion): string {
  return 'applicationId' in asked ? paths.application(asked.applicationId) : paths.compare(asked.recordIds);
}
