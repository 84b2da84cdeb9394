"""Tools around the training pairs: catalogs, proof by Nix, similarity, reading and writing. Standard library only."""
