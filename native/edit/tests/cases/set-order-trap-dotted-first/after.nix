{
  nix.settings.a = 1;
  nix.settings.b = 2;
  nix = {
    gc.automatic = true;
    gc.dates = "weekly";
  };
}
