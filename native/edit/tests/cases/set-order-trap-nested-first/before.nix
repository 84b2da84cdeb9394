{
  nix = {
    settings.a = 1;
  };
  nix.gc.automatic = true;
}
