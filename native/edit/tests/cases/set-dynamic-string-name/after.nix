{
  users.users."${"alice"}".isNormalUser = true;
  users.users.alice.extraGroups = [ "wheel" ];
}
