import { createColumn } from './column.ts';

/**
 * Ids of Feishu Hire, up to 20 decimal digits without a leading zero, in twelve bytes each; `null` for a slot without
 * one.
 */
export interface DecimalColumn {
  get(slot: number): string | null;
  has(slot: number): boolean;
  /** The id as two numbers, which cost a tenth of the text; both are zero where none was set. */
  decimalAt(slot: number): Decimal;
  set(slot: number, id: string | null): void;
  is(slot: number, { high, low }: Decimal): boolean;
  bytes(): number;
}

/** The id as two numbers, both exact: `high` times a billion, plus `low`. */
export interface Decimal {
  high: number;
  low: number;
}

const lowDigits = 9;

export function toDecimal(id: string): Decimal {
  return { high: Number(id.slice(0, -lowDigits)), low: Number(id.slice(-lowDigits)) };
}

export function createDecimalColumn(): DecimalColumn {
  const highs = createColumn('float64');
  const lows = createColumn('uint32');
  return {
    get(slot) {
      const [high, low] = [highs.get(slot), lows.get(slot)];
      if (high === 0) return low === 0 ? null : String(low);
      return `${high}${String(low).padStart(lowDigits, '0')}`;
    },
    has: (slot) => lows.get(slot) !== 0 || highs.get(slot) !== 0,
    decimalAt: (slot) => ({ high: highs.get(slot), low: lows.get(slot) }),
    set(slot, id) {
      const { high, low } = id === null ? { high: 0, low: 0 } : toDecimal(id);
      highs.set(slot, high);
      lows.set(slot, low);
    },
    is: (slot, { high, low }) => lows.get(slot) === low && highs.get(slot) === high,
    bytes: () => highs.bytes() + lows.bytes(),
  };
}
