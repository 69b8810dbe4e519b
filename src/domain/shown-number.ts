/** Only sums of binary fractions come this near to a whole number without being one. */
const binaryNoise = 1e-9;

/**
 * Rounds a number for display to this many decimals, but never up to a whole number: 59.999 becomes 59.99, because a
 * reader would take 60 for a passed mark.
 */
export function roundBelowWhole(value: number, decimals: number): number {
  const size = Math.abs(value);
  const whole = Math.round(size);
  const isWhole = Math.abs(size - whole) <= binaryNoise;
  return Math.sign(value) * (isWhole ? whole : roundFraction(size, decimals));
}

function roundFraction(size: number, decimals: number): number {
  const unit = 10 ** decimals;
  // So that 1.005, in binary a little less, is rounded as it reads.
  const rounded = Math.round(size * unit * (1 + Number.EPSILON)) / unit;
  const isAcross = Math.floor(rounded) > Math.floor(size);
  return isAcross ? (Math.floor(size) * unit + unit - 1) / unit : rounded;
}
