//! Room for recursion. The walks over a tree recurse as deep as the tree; `faults::nested_too_deeply` bounds that
//! depth, and this makes sure that the stack holds it, also on a thread that was started with a small one.

/// More than the deepest tree that is let in needs, measured without optimisation. Only what is used takes memory.
const NEEDED: usize = 128 << 20;

/// Runs `work` with enough stack.
pub fn with_room<T>(work: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(NEEDED, NEEDED + (1 << 20), work)
}
