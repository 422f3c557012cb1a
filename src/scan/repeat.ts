/** Calls again and again until the answer is called: the clock of the page, of Node and of workers. */
export function repeat(milliseconds: number, action: () => void): () => void {
  const timer = setInterval(action, milliseconds);
  return () => clearInterval(timer);
}
