{
  nix = {
    settings.a = 1;
    settings.b = 2;
  };
  nix.gc.automatic = true;
  nix.gc.dates = "weekly";
}
