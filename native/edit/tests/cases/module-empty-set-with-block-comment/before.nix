{ ... }: { /* nothing */ }
