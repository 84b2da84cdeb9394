{
  imports = [ ./a.nix ./modules/nixgen (./. + "/with blank") ];
}
