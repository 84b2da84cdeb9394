// The drafts of a conversation. A wish that comes while another is open lies on top of it, with drafts of its own; when it is written
// or put away, the one below is open again. Every turn can be taken back.

export interface History<Draft> {
  /** The open draft. */
  current(): Draft | undefined;
  /** The open draft becomes this one. */
  change(draft: Draft): void;
  /** A wish of its own, on top of what is open. */
  start(draft: Draft): void;
  /** The same draft, planned anew. */
  replace(draft: Draft): void;
  /** Back to the draft before, or to what was put away last; undefined: there is none. */
  back(): Draft | undefined;
  /** Puts the wish away. */
  discard(): void;
  /** The wish is written, and no draft any more. */
  finish(): void;
}

export function createHistory<Draft>(): History<Draft> {
  /** One list a wish, the open one last; each from its first draft to its last. */
  const wishes: Draft[][] = [];
  let discarded: Draft[] | undefined;
  const current = (): Draft | undefined => wishes.at(-1)?.at(-1);
  return {
    current,
    change(draft) {
      discarded = undefined;
      wishes.at(-1)?.push(draft);
    },
    start(draft) {
      discarded = undefined;
      wishes.push([draft]);
    },
    replace: (draft) => void wishes.at(-1)?.splice(-1, 1, draft),
    back() {
      const open = wishes.at(-1);
      if (discarded !== undefined) {
        wishes.push(discarded);
        discarded = undefined;
      } else if (open !== undefined && open.length > 1) open.pop();
      else if (wishes.length > 1) wishes.pop();
      else return undefined;
      return current();
    },
    discard: () => void (discarded = wishes.pop()),
    finish() {
      discarded = undefined;
      wishes.pop();
    },
  };
}
