{ ... }:
{
  services.openssh = {
    extraConfig = "";
  };
}
