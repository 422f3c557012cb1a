/**
 * How many characters at the end of `0.0.0.0:8080 → 10.0.0.5:3389` stay where there is little room: of the listen end the address
 * gives way, never a part of its port, which would read as another one.
 *
 * @param most stay at most.
 */
export function endsTail(ends: string, most: number): number {
  const arrow = ends.indexOf(" → ");
  const listen = arrow < 0 ? ends : ends.slice(0, arrow);
  // `0.0.0.0:8080 (was → 10.0.0.5:3389)`: what stands behind the listen end gives way to it.
  if (arrow >= 0 && /[(（]/.test(listen)) return 0;
  const port = /:[^:\s]*$/.exec(listen);
  const start = port === null ? Math.max(0, arrow) : port.index;
  return Math.min(most, ends.length - start);
}
