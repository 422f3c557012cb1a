/**
 * The shortest text that reads back as the same number of its width, in fixed form for decimal exponents −5…15
 * (−6…12 for singles), always with a fraction: `0.1`, `1.0`, `-0.0`, `1e+20`, `inf`, `NaN`.
 */
export function textFromFloat(value: number, width: 4 | 8): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const magnitude = Math.abs(value);
  const exponential = width === 8 ? magnitude.toExponential() : shortestSingle(magnitude);
  const [mantissa = "0", power = "0"] = exponential.split("e");
  const exponent = Number(power);
  const [lowest, highest] = width === 8 ? [-5, 15] : [-6, 12];
  if (exponent < lowest || exponent > highest)
    return `${sign}${mantissa}e${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
  const digits = mantissa.replace(".", "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}.${digits.slice(exponent + 1) || "0"}`;
}

/** JavaScript only knows the shortest form of doubles; a single needs at most nine digits. */
function shortestSingle(value: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toExponential();
}
