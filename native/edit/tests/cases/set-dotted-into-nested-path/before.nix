{
  services.xserver = {
    enable = true;
    desktopManager = {
      gnome.enable = true;
    };
  };
}
