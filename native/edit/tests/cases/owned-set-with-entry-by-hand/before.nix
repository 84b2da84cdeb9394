{ ... }:
{
  services.openssh = {
    enable = true;
    extraConfig = "";
  };
}
