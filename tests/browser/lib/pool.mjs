// A few pieces of work at a time.

/** Calls work(one, index) for each of a list, at most `width` at once; a failure stops the rest. */
export async function pool(list, width, work) {
  let next = 0;
  const worker = async () => {
    while (next < list.length) {
      const index = next++;
      try {
        await work(list[index], index);
      } catch (error) {
        next = list.length;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, list.length) }, worker));
}
