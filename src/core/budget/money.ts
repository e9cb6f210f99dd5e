/** Money is an integer of nano-dollars everywhere; it is rounded only here, where it is shown, and then up. */

export const nanoUsdPerUsd = 1_000_000_000;

/**
 * For people: `$0`, `$0.0004`, `$0.043`, `$12.35`, `$1,000.00`. Two significant digits below ten cents, cents above; rounded up,
 * so that nobody is told less than it costs.
 */
export function formatUsd(nanoUsd: number): string {
  if (nanoUsd < 0) return `-${formatDown(-nanoUsd)}`;
  if (nanoUsd === 0) return '$0';
  const decimals = decimalsFor(nanoUsd);
  const unit = 10 ** (9 - decimals);
  return format(Math.ceil(nanoUsd / unit), decimals);
}

/** Nano-dollars of an amount a user wrote in dollars; undefined when it is not a finite amount from 0 to nine million dollars. */
export function nanoUsdOf(usd: number): number | undefined {
  const nanoUsd = Math.round(usd * nanoUsdPerUsd);
  return Number.isSafeInteger(nanoUsd) && nanoUsd >= 0 ? nanoUsd : undefined;
}

/** Nano-dollars of what a user typed: `25`, `12.50`, `$1,000`, `20 USD`; undefined for anything else, a comma for decimals too. */
export function readUsd(typed: string): number | undefined {
  const found = /^\$?\s*(\d{1,7}|\d{1,3}(?:,\d{3}){1,2})(\.\d{1,9})?\s*(?:\$|usd)?$/i.exec(typed.trim());
  return found ? nanoUsdOf(Number(`${found[1]?.replaceAll(',', '')}${found[2] ?? ''}`)) : undefined;
}

/** Fails on anything that is not an amount: a defect of ours, never of the user. */
export function assertNanoUsd(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`Not an amount in nano-dollars: ${amount}`);
}

// A negative amount is what was overspent: rounded down, so that it is never shown smaller than it is.
function formatDown(nanoUsd: number): string {
  const decimals = decimalsFor(nanoUsd);
  return format(Math.floor(nanoUsd / 10 ** (9 - decimals)), decimals);
}

function decimalsFor(nanoUsd: number): number {
  const digits = String(nanoUsd).length;
  return Math.min(9, Math.max(2, 11 - digits));
}

function format(units: number, decimals: number): string {
  const digits = String(units).padStart(decimals + 1, '0');
  const whole = digits.slice(0, -decimals).replace(/\B(?=(?:\d{3}){1,6}$)/g, ',');
  const fraction = digits.slice(-decimals);
  const cents = fraction.slice(0, 2);
  return `$${whole}.${cents}${fraction.slice(2).replace(/(?<!0)0+$/, '')}`;
}
