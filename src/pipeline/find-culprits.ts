// Which of several changes break something that only shows when all of them are there: a host's assertion names options, not
// the sentence that set them. Tries fewer and fewer of them; what still breaks with the fewest is to blame.

/** Each trial evaluates a host. */
const mostTrials = 16;

/**
 * The fewest of `all` that were found to break it together, `all` known to do so. With many trials used up, those that are
 * left: nobody is cleared without proof.
 */
export async function findCulprits<Change>(all: readonly Change[], isBrokenBy: (some: readonly Change[]) => Promise<boolean>): Promise<readonly Change[]> {
  let suspects = all;
  let parts = 2;
  let trials = 0;
  const isStillBroken = async (some: readonly Change[]): Promise<boolean> => trials++ < mostTrials && (await isBrokenBy(some));
  while (suspects.length > 1 && trials < mostTrials) {
    const chunks = split(suspects, parts);
    const others = chunks.length > 2 ? chunks.map((chunk) => suspects.filter((one) => !chunk.includes(one))) : [];
    const smaller = await findFirst([...chunks, ...others], isStillBroken);
    if (smaller !== undefined) {
      parts = chunks.includes(smaller) ? 2 : Math.max(parts - 1, 2);
      suspects = smaller;
    } else if (parts < suspects.length) parts = Math.min(2 * parts, suspects.length);
    else break;
  }
  return suspects;
}

async function findFirst<Value>(values: readonly Value[], isRight: (value: Value) => Promise<boolean>): Promise<Value | undefined> {
  for (const value of values) if (await isRight(value)) return value;
  return undefined;
}

function split<Value>(values: readonly Value[], parts: number): Value[][] {
  const chunks: Value[][] = [];
  for (let part = 0; part < parts; part++) {
    const chunk = values.slice(Math.floor((part * values.length) / parts), Math.floor(((part + 1) * values.length) / parts));
    if (chunk.length > 0) chunks.push(chunk);
  }
  return chunks;
}
