/** The few words that the tests of pure rules need. Runs under deno; never part of the pages. */

export function test(name: string, rule: () => void | Promise<void>): void {
  Deno.test(name, rule);
}

export function equal(actual: unknown, expected: unknown, where = ""): void {
  const a = JSON.stringify(actual);
  const e = JSON.stringify(expected);
  if (a !== e) {
    throw new Error(`${where}: expected ${e} but was ${a}`);
  }
}

export function near(actual: number, expected: number, tolerance: number, where = ""): void {
  if (!(Math.abs(actual - expected) <= tolerance)) {
    throw new Error(`${where}: expected ${expected} within ${tolerance} but was ${actual}`);
  }
}
