{ ... }:
{
  services.postgresql = {
    enable = true;
    ensureDatabases = [ "shop" ];
  };
  services.openssh = {
    enable = true;
    settings = {
      KbdInteractiveAuthentication = false;
      PasswordAuthentication = false;
    };
  };
}
