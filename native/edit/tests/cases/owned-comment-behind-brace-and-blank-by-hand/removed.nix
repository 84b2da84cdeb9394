{ pkgs }: { # mine
}
